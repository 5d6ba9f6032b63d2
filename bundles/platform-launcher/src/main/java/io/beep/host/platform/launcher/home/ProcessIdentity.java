// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells a process from a later one with the same number: by when it started. Linux says so in ticks since the machine's start,
 * which stay right when the clock is set; elsewhere it is the time of day.
 */
final class ProcessIdentity {
    private static final Path PROC = Path.of("/proc");
    /** The fields of {@code /proc/<pid>/stat} after the name, which may hold anything, count from the third. */
    private static final int START_TIME_AFTER_NAME = 22 - 3;

    private ProcessIdentity() {}

    /** Empty when there is no such process, or nothing is known of it. */
    static Optional<String> of(long pid) {
        var stat = PROC.resolve(Long.toString(pid)).resolve("stat");
        if (Files.isReadable(stat)) {
            return ofLinux(stat);
        }
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .map(Object::toString);
    }

    private static Optional<String> ofLinux(Path stat) {
        try {
            var line = Files.readString(stat);
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            var boot =
                    Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
            return Optional.of(boot + "/" + fields[START_TIME_AFTER_NAME]);
        } catch (IOException e) {
            return Optional.empty(); // it has just ended
        }
    }
}
