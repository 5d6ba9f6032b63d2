// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.processes.FrameChannel;
import io.beep.host.spi.processes.ManagedProcess;
import io.beep.host.spi.processes.ProcessError;
import io.beep.host.spi.processes.ProcessLauncher;
import io.beep.host.spi.processes.ProcessSpec;
import io.beep.host.spi.processes.Worker;
import io.beep.host.spi.processes.WorkerConnection;
import io.beep.host.spi.processes.WorkerSpec;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * A plain {@link ProcessLauncher} for tests of providers: real processes and workers, without the host's sandbox, priorities
 * and orphan sweep. Closing it ends them all and deletes their folders.
 */
public final class RealProcesses implements ProcessLauncher, AutoCloseable {
    private final List<ManagedProcess> started = new CopyOnWriteArrayList<>();
    private final List<Path> folders = new CopyOnWriteArrayList<>();

    @Override
    public ManagedProcess start(ProcessSpec spec) {
        try {
            return start(spec, spec.folder().orElseGet(this::newFolder));
        } catch (IOException e) {
            throw new HostException(
                    ProcessError.NOT_STARTED, spec.name() + " could not be started: " + e.getMessage(), e);
        }
    }

    @Override
    public Worker startWorker(WorkerSpec spec) {
        var folder = newFolder();
        var socket = folder.resolve("s");
        var token = UUID.randomUUID().toString();
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            var environment = new HashMap<>(spec.environment());
            environment.put(WorkerConnection.SOCKET_VARIABLE, socket.toString());
            environment.put(WorkerConnection.TOKEN_VARIABLE, token);
            var process = start(ProcessSpec.of(spec.name(), java(spec, folder)).environment(environment), folder);
            var greeting = token + " " + spec.protocolVersion();
            return new RealWorker(process, connect(server, process, greeting, spec.startTimeout()));
        } catch (IOException e) {
            throw new HostException(
                    ProcessError.NOT_STARTED, spec.name() + " could not be started: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        started.forEach(ManagedProcess::close);
        folders.forEach(RealProcesses::delete);
    }

    private ManagedProcess start(ProcessSpec spec, Path folder) throws IOException {
        var builder =
                new ProcessBuilder(spec.command()).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
        builder.environment().put("TMPDIR", folder.toString());
        builder.environment().putAll(spec.environment());
        var process = new RealProcess(spec, builder.start());
        started.add(process);
        return process;
    }

    private static List<String> java(WorkerSpec spec, Path folder) {
        var command = new ArrayList<String>();
        if (spec.memoryBytes().isPresent() && System.getProperty("os.name").equals("Linux")) {
            var kibibytes = Long.toString(spec.memoryBytes().getAsLong() / 1024);
            command.addAll(List.of("/bin/sh", "-c", "ulimit -d \"$0\"; exec \"$@\"", kibibytes));
        }
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.add("-Djava.io.tmpdir=" + folder);
        command.addAll(spec.jvmOptions());
        command.add("-cp");
        command.add(spec.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(spec.mainClass());
        return command;
    }

    private static FrameChannel connect(
            ServerSocketChannel server, ManagedProcess process, String greeting, Duration timeout) {
        var connected = new CompletableFuture<FrameChannel>();
        Thread.ofVirtual().start(() -> {
            try {
                var frames = new FrameChannel(server.accept());
                if (!greeting.equals(new String(frames.receive(), US_ASCII))) {
                    throw new IOException("Not the greeting of this worker");
                }
                connected.complete(frames);
            } catch (IOException e) {
                connected.completeExceptionally(e);
            }
        });
        Thread.ofVirtual()
                .start(() -> process.waitFor(timeout)
                        .ifPresent(exit -> connected.completeExceptionally(
                                new IOException(exit.reason() + "; its output: " + process.tail()))));
        try {
            return connected.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.close();
            throw new HostException(ProcessError.NOT_CONNECTED, process.name() + " did not connect: " + e, e);
        } catch (InterruptedException e) {
            process.close();
            Thread.currentThread().interrupt();
            throw new HostException(ProcessError.INTERRUPTED, "The start of " + process.name() + " was interrupted", e);
        }
    }

    private Path newFolder() {
        try {
            var folder = Files.createTempDirectory("beep");
            folders.add(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        try {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                try (var children = Files.list(path)) {
                    children.forEach(RealProcesses::delete);
                }
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record RealWorker(ManagedProcess process, FrameChannel frames) implements Worker {
        @Override
        public boolean isSandboxed() {
            return false;
        }

        @Override
        public void close() {
            try {
                frames.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                process.close();
            }
        }
    }
}
