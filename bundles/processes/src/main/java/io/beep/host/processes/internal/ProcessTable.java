// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the operating system tells about processes. On Linux {@code /proc} tells more than Java: the environment that a
 * process was started with, and a start time that no change of the clock moves.
 */
final class ProcessTable {
    /** The environment variable that marks our children and what they start. */
    static final String TOKEN_VARIABLE = "BEEP_PROCESS_TOKEN";

    private static final int MAX_ENVIRONMENT_BYTES = 8 << 20;
    /** In {@code /proc/<pid>/stat}, counted from the state, which comes first after the name. */
    private static final int START_TICKS = 19;

    private final Path proc = Path.of("/proc");

    /** Whether a process has a token in its environment. */
    enum Marked {
        YES,
        NO,
        /** There is no {@code /proc} here, or it does not let us read. */
        UNKNOWN
    }

    /**
     * A text that is the same whenever asked for the same process, in this and in later hosts, and another one for another
     * process that gets the same pid; empty when the process is gone.
     */
    Optional<String> startMark(ProcessHandle process) {
        var ticks = stat(process.pid()).map(stat -> boot() + ":" + stat[START_TICKS]);
        return ticks.isPresent() ? ticks : process.info().startInstant().map(Object::toString);
    }

    /** Whether the process has a token that starts with {@code prefix}. */
    Marked marked(long pid, String prefix) {
        try (var in = Files.newInputStream(proc.resolve(Long.toString(pid)).resolve("environ"))) {
            var environment = "\0" + new String(in.readNBytes(MAX_ENVIRONMENT_BYTES), ISO_8859_1);
            return environment.contains("\0" + TOKEN_VARIABLE + "=" + prefix) ? Marked.YES : Marked.NO;
        } catch (IOException e) {
            return Marked.UNKNOWN;
        }
    }

    /** All processes with a token that starts with {@code prefix}, but never this one or one that it runs under. */
    List<ProcessHandle> marked(String prefix) {
        if (!Files.isDirectory(proc)) {
            return List.of();
        }
        var ours = ProcessHandle.current();
        return ProcessHandle.allProcesses()
                .filter(process -> marked(process.pid(), prefix) == Marked.YES)
                .filter(process -> !isSelfOrAncestor(process, ours))
                .toList();
    }

    /** All that descend from these, as far as those between still live. */
    Set<ProcessHandle> descendants(Collection<ProcessHandle> ancestors) {
        var children = ProcessHandle.allProcesses()
                .collect(groupingBy(
                        process -> process.parent().map(ProcessHandle::pid).orElse(0L)));
        var found = new LinkedHashSet<ProcessHandle>();
        var next = new ArrayDeque<>(ancestors);
        while (!next.isEmpty()) {
            var process = next.pop();
            if (process.isAlive()) {
                children.getOrDefault(process.pid(), List.of()).stream()
                        .filter(found::add)
                        .forEach(next::add);
            }
        }
        return found;
    }

    /** Whether the process still runs; one that is dead and waits to be collected by its parent does not. */
    boolean isRunning(ProcessHandle process) {
        return process.isAlive()
                && stat(process.pid()).map(stat -> !stat[0].equals("Z")).orElse(true);
    }

    private static boolean isSelfOrAncestor(ProcessHandle process, ProcessHandle descendant) {
        return process.equals(descendant)
                || descendant
                        .parent()
                        .map(parent -> isSelfOrAncestor(process, parent))
                        .orElse(false);
    }

    private Optional<String[]> stat(long pid) {
        try {
            var line = Files.readString(proc.resolve(Long.toString(pid)).resolve("stat"), ISO_8859_1);
            // The name stands in parentheses and may hold anything, parentheses and spaces too.
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return fields.length > START_TICKS ? Optional.of(fields) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String boot() {
        try {
            return Files.readString(proc.resolve("sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return "boot";
        }
    }
}
