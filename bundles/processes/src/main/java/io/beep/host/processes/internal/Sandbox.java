// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps a worker from the network and from all files but its own, by {@code bwrap}: name spaces of its own, no
 * capabilities, the system's programs read-only, no home, and it dies with the host.
 *
 * @param bwrap the program
 * @param etc the folder of the machine's settings
 */
record Sandbox(Path bwrap, Path etc) {
    private static final List<String> CONFINED = List.of(
            "--unshare-user",
            "--unshare-ipc",
            "--unshare-pid",
            "--unshare-net",
            "--unshare-uts",
            "--unshare-cgroup-try",
            "--cap-drop",
            "ALL",
            "--die-with-parent",
            // No terminal, so that it cannot type commands into the one that the host was started from.
            "--new-session",
            "--proc",
            "/proc",
            "--dev",
            "/dev",
            "--tmpfs",
            "/tmp");
    /** Where programs and their libraries are, whichever of these a system has; and what Java asks about the machine. */
    private static final List<String> SYSTEM = List.of(
            "/usr",
            "/bin",
            "/sbin",
            "/lib",
            "/lib32",
            "/lib64",
            "/nix/store",
            "/gnu/store",
            "/etc/alternatives",
            "/etc/ld.so.cache",
            "/etc/localtime",
            "/sys/devices/system/cpu",
            "/sys/fs/cgroup");

    Sandbox(Path bwrap) {
        this(bwrap, Path.of("/etc"));
    }

    /**
     * The command that runs {@code command} inside.
     *
     * @param own the folder that it may write, and runs in
     * @param socket what it may connect to
     * @param readable what it may read besides the system
     */
    List<String> wrap(List<String> command, Path own, Path socket, List<Path> readable) throws IOException {
        var wrapped = new ArrayList<String>();
        wrapped.add(bwrap.toString());
        wrapped.addAll(CONFINED);
        for (var path : SYSTEM) {
            bind(wrapped, "--ro-bind-try", path);
        }
        bind(wrapped, "--ro-bind", System.getProperty("java.home"));
        for (var path : javaSettings()) {
            bind(wrapped, "--ro-bind-try", path.toString()); // a Java that was removed leaves links to nowhere
        }
        for (var path : readable) {
            bind(wrapped, "--ro-bind", path.toAbsolutePath().toString());
        }
        bind(wrapped, "--bind-try", socket.toString());
        bind(wrapped, "--bind", own.toString());
        wrapped.addAll(List.of("--chdir", own.toString(), "--remount-ro", "/", "--"));
        wrapped.addAll(command);
        return wrapped;
    }

    private static void bind(List<String> command, String option, String path) {
        command.addAll(List.of(option, path, path));
    }

    /** The settings that a Java home links to, on Debian and Fedora. */
    private List<Path> javaSettings() throws IOException {
        var found = new ArrayList<Path>();
        if (Files.isDirectory(etc)) {
            try (var settings = Files.newDirectoryStream(etc, "java*")) {
                settings.forEach(found::add);
            }
        }
        return found;
    }
}
