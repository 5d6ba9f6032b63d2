// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import io.beep.host.spi.processes.ProcessSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A host that starts children, prints their pids, and waits to be killed. Arguments: the home, and whether in a sandbox. */
final class DoomedHost {
    private DoomedHost() {}

    /** Prints three lines: the child with its descendants, the worker, the end. */
    public static void main(String[] args) throws Exception {
        var launcher = new ProcessLauncherImpl(Path.of(args[0]), Boolean.parseBoolean(args[1]), System.getenv("PATH"));
        var script = "trap '' TERM; (setsid sleep 300 & echo $!); sleep 301 & echo $!; while :; do sleep 0.1; done";
        var child = launcher.start(ProcessSpec.of("child", List.of("sh", "-c", script)));
        Await.until("its descendants run", () -> child.tail().size() == 2);
        var worker = launcher.startWorker(WorkerTest.worker("answer", Duration.ofSeconds(30)));
        System.out.println(child.pid() + " " + String.join(" ", child.tail()));
        System.out.println(worker.process().pid());
        System.out.println("ready");
        new CountDownLatch(1).await();
    }
}
