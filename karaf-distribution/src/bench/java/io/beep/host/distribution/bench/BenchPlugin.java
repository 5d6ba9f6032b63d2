// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.bench;

import io.beep.host.distribution.host.HostProcess;
import io.beep.host.distribution.host.TestJar;

import io.beep.host.distribution.bench.plugin.Ticker;
import java.time.Duration;
import java.util.List;

/** {@link Ticker} in a host. */
final class BenchPlugin {
    private static final String IMPORTS = "io.beep.host.spi.security,io.beep.host.spi.tasks,io.beep.host.tasks,"
            + "jakarta.servlet,jakarta.servlet.http,org.osgi.framework";

    private final HostProcess host;

    private BenchPlugin(HostProcess host) {
        this.host = host;
    }

    static BenchPlugin deploy(HostProcess host) {
        TestJar.plugin("bench")
                .with(Ticker.class)
                .header("Bundle-Activator", Ticker.class.getName())
                .header("Import-Package", IMPORTS)
                .writeTo(host.home().resolve("deploy/bench.jar"));
        HostProcess.await(Duration.ofSeconds(30), "serving the bench's plugin", () -> {
            var answer = host.get(barePath(1));
            return answer.statusCode() == 200 && answer.body().equals("x");
        });
        return new BenchPlugin(host);
    }

    /** Where the bare servlet answers with so many bytes. */
    static String barePath(int length) {
        return "/bench/bare?length=" + length;
    }

    /** Submits a task that waits for {@link #go}, if it has ticks at all; gives its id. */
    String submit(int ticks, int millis) {
        return ask("/bench/submit?count=" + ticks + "&millis=" + millis);
    }

    void go() {
        ask("/bench/go");
    }

    /** When the task told how far it is, by the machine's clock that {@link System#nanoTime} reads in every process. */
    List<Long> ticks() {
        return ask("/bench/ticks").lines().map(Long::valueOf).toList();
    }

    private String ask(String path) {
        var answer = host.get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
