// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.fire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What is alive in the host's JVM, after a full collection. */
final class HostMemory {
    private final long pid;

    HostMemory(long pid) {
        this.pid = pid;
    }

    /** How many class loaders of bundles there are. */
    long bundleLoaders() {
        ask("GC.run");
        return ask("VM.classloader_stats")
                .lines()
                .filter(line -> line.endsWith("BundleClassLoader"))
                .count();
    }

    /** How much of the heap is in use. */
    long heapKibibytes() {
        ask("GC.run");
        return Pattern.compile("(?m)^\\S.* used (\\d+)K")
                .matcher(ask("GC.heap_info"))
                .results()
                .mapToLong(part -> Long.parseLong(part.group(1)))
                .sum();
    }

    /** How many threads of the platform there are. */
    long threads() {
        return ask("Thread.print")
                .lines()
                .filter(line -> line.startsWith("\"") && line.contains(" tid="))
                .count();
    }

    private String ask(String command) {
        try {
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            var process = new ProcessBuilder(jcmd, Long.toString(pid), command)
                    .redirectErrorStream(true)
                    .start();
            var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(command + ": " + answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
