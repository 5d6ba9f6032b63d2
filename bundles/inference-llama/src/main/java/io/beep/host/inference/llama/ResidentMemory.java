// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** How much memory of the machine a process takes, as Linux tells. */
final class ResidentMemory {
    private static final String LINE = "VmRSS:";

    private ResidentMemory() {}

    /** The bytes of a process and its descendants, a sandbox being a process too; negative when nobody tells. */
    static long of(long pid) {
        var family = ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .mapToLong(process -> bytes(process.pid()))
                .toArray();
        var known = LongStream.of(family).filter(bytes -> bytes >= 0);
        return known.reduce(Long::sum).orElse(-1);
    }

    private static long bytes(long pid) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith(LINE))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException e) {
            // It has just ended, or this is not Linux.
            return -1;
        }
    }
}
