// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where programs are. */
final class Programs {
    private static final boolean WINDOWS = File.separatorChar == '\\';

    private Programs() {}

    /**
     * The full path of a program: as it stands, or below the folder it runs in, or in the child's {@code PATH}. Looked up
     * here, because {@code nice} and {@code bwrap} would start well and fail only then.
     *
     * @throws FileNotFoundException when there is no such program, with what is wrong
     */
    static String resolve(String program, Path folder, Map<String, String> environment) throws IOException {
        if (WINDOWS) {
            return program;
        }
        if (program.contains(File.separator)) {
            var path = folder.resolve(program);
            if (!isProgram(path)) {
                throw new FileNotFoundException(path + (Files.exists(path) ? " is no program" : " does not exist"));
            }
            return path.toString();
        }
        return find(program, environment.getOrDefault("PATH", ""))
                .orElseThrow(() -> new FileNotFoundException("there is no program " + program + " in PATH"))
                .toString();
    }

    /** The Java that this host runs on. */
    static String java() {
        var java = Path.of(System.getProperty("java.home"), "bin", WINDOWS ? "java.exe" : "java");
        return isProgram(java)
                ? java.toString()
                : ProcessHandle.current().info().command().orElse("java");
    }

    /** What stands before a command to run it at lower priority; nothing where the system has no such program. */
    static List<String> lowerPriority() {
        return Stream.of("/usr/bin/nice", "/bin/nice")
                .filter(nice -> !WINDOWS && Files.isExecutable(Path.of(nice)))
                .findFirst()
                .map(nice -> List.of(nice, "-n", "10"))
                .orElse(List.of());
    }

    /**
     * A command with a limit of the memory that each of its processes may have written to, where the system holds to one: what Java
     * only reserves does not count, nor does what is mapped from files.
     */
    static List<String> withMemory(long bytes, List<String> command) {
        var shell = Path.of("/bin/sh");
        if (!isLinux() || !Files.isExecutable(shell)) {
            return command;
        }
        var kibibytes = Long.toString(Math.max(1, bytes / 1024));
        // A limit that is lower already stays as it is.
        var limited = new ArrayList<>(
                List.of(shell.toString(), "-c", "ulimit -d \"$0\" 2>/dev/null; exec \"$@\"", kibibytes));
        limited.addAll(command);
        return limited;
    }

    private static boolean isLinux() {
        return System.getProperty("os.name").equals("Linux");
    }

    /** A program in a list of folders like {@code PATH}. */
    static Optional<Path> find(String program, String folders) {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(folders)
                .filter(folder -> folder.startsWith(File.separator))
                .map(folder -> Path.of(folder, program))
                .filter(Programs::isProgram)
                .findFirst();
    }

    private static boolean isProgram(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path);
    }
}
