// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.distribution.host.HostProcess;
import io.beep.host.distribution.host.SamplePlugin;
import io.beep.host.distribution.host.TestJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin is replaced again and again under calls that never rest: none of them fails, and nothing of earlier versions stays. */
class SwapsUnderFireIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** By then what is loaded once, and what is cached, is there. */
    private static final int WARM = 10;
    /** What the heap may differ by after a full collection; what a version leaves behind would be more after some hundred. */
    private static final long HEAP_KIBIBYTES = 12 << 10;

    @TempDir
    Path folder;

    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private HostProcess host;
    private SamplePlugin sample;

    @BeforeEach
    void start() throws IOException {
        var config = Files.createDirectories(folder.resolve("home/config"));
        Files.writeString(config.resolve("beep.inference.cfg"), "slots = 32\n");
        host = HostProcess.start(folder.resolve("home"));
        sample = new SamplePlugin(host);
    }

    @AfterEach
    void stop() {
        clients.shutdownNow();
        if (host != null) {
            host.close();
        }
    }

    @Test
    void noCallFailsAndNothingIsLeftBehind() throws Exception {
        var swaps = Fire.times(50, 1_000);
        swap(0);
        HostProcess.await(PATIENCE, "served", () -> sample.resourceStatus() == 200);
        var memory = new HostMemory(host.pid());
        var calls = new Calls(clients);
        calls.repeat(() -> sample.stream("slow 5 20"));
        calls.repeat(() -> sample.chat("version"));
        calls.repeat(() -> require200("/api/v1/sample"));
        calls.repeat(() -> require200("/api/v1/sample?after_millis=150"));
        calls.repeat(() -> require200("/v1/models"));
        for (var i = 1; i <= WARM; i++) {
            swap(i);
        }
        sample.awaitLeft();
        var before = new State(memory.bundleLoaders(), memory.threads(), memory.heapKibibytes());
        for (var i = WARM + 1; i <= swaps; i++) {
            swap(i);
            if (i % 100 == 0) {
                Fire.say("SwapsUnderFireIT: " + i + " swaps");
            }
        }
        var made = calls.end();
        sample.awaitLeft();
        HostProcess.await(PATIENCE, "without earlier versions", () -> memory.bundleLoaders() <= before.loaders() + 2);
        var after = new State(memory.bundleLoaders(), memory.threads(), memory.heapKibibytes());
        Fire.say("SwapsUnderFireIT: " + swaps + " swaps, " + made + " calls, none failed; from " + before + " to "
                + after);
        assertThat(after.threads()).isLessThan(before.threads() + 25);
        assertThat(after.heapKibibytes()).isLessThan(before.heapKibibytes() + HEAP_KIBIBYTES);
        assertThat(made).isGreaterThan(swaps);
        assertThat(host.output()).doesNotContain("OutOfMemory");
    }

    /** Every tenth time somebody uses its command as well. */
    private void swap(int number) {
        var version = "1.0." + number;
        sample.deploy("sample.jar", TestJar.sample(version));
        sample.awaitVersion(version);
        if (number % 10 == 0) {
            var greeted = host.beep("exec", "sample:greet Ada");
            assertThat(greeted.out()).as(greeted.toString()).contains(version);
        }
    }

    private String require200(String path) {
        var response = host.getWithKey(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    private record State(long loaders, long threads, long heapKibibytes) {
        @Override
        public String toString() {
            return loaders + " class loaders, " + threads + " threads, " + heapKibibytes + " KiB of heap";
        }
    }

    /** Calls that are made one after another, several at a time, until they are told to end; one that fails is kept. */
    private static final class Calls {
        private final ExecutorService threads;
        private final ArrayList<Future<Integer>> all = new ArrayList<>();
        private volatile boolean over;

        Calls(ExecutorService threads) {
            this.threads = threads;
        }

        void repeat(Callable<?> call) {
            all.add(threads.submit(() -> {
                var count = 0;
                for (; !over; count++) {
                    call.call();
                }
                return count;
            }));
        }

        int end() throws Exception {
            over = true;
            var sum = 0;
            for (var each : all) {
                sum += each.get(60, TimeUnit.SECONDS);
            }
            return sum;
        }
    }
}
