// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.processes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program to start.
 *
 * @param name for people, logs and health: {@code llama smollm2}
 * @param command the program and its arguments; never read by a shell
 * @param environment the whole environment of the child, besides the few variables that every program needs ({@code PATH},
 *     {@code HOME}, {@code LANG}, {@code TMPDIR}); nothing else of the host's own is passed on
 * @param folder where it runs; empty for a fresh folder of its own, deleted when it has ended
 * @param lowPriority whether it runs at lower priority than the host
 * @param tailLines how many of its last lines of output are kept, 1 to 10,000; a line is cut at 4 KiB
 * @param stopTimeout how long a polite stop may take before force is used
 */
public record ProcessSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        Optional<Path> folder,
        boolean lowPriority,
        int tailLines,
        Duration stopTimeout) {
    public ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("A command needs a program");
        }
        if (tailLines < 1 || tailLines > 10_000) {
            throw new IllegalArgumentException("tailLines must be from 1 to 10,000, not " + tailLines);
        }
    }

    /** A program in a folder of its own, at lower priority, with 200 lines of tail and 5 s to stop. */
    public static ProcessSpec of(String name, List<String> command) {
        return new ProcessSpec(name, command, Map.of(), Optional.empty(), true, 200, Duration.ofSeconds(5));
    }

    public ProcessSpec environment(Map<String, String> variables) {
        return new ProcessSpec(name, command, variables, folder, lowPriority, tailLines, stopTimeout);
    }

    public ProcessSpec folder(Path path) {
        return new ProcessSpec(name, command, environment, Optional.of(path), lowPriority, tailLines, stopTimeout);
    }

    public ProcessSpec stopTimeout(Duration timeout) {
        return new ProcessSpec(name, command, environment, folder, lowPriority, tailLines, timeout);
    }
}
