// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import static java.util.stream.Collectors.joining;

import io.beep.host.processes.internal.ChildStarter.Place;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.processes.FrameChannel;
import io.beep.host.spi.processes.ProcessError;
import io.beep.host.spi.processes.ProcessSpec;
import io.beep.host.spi.processes.Worker;
import io.beep.host.spi.processes.WorkerConnection;
import io.beep.host.spi.processes.WorkerSpec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Starts worker JVMs and waits for their greeting. */
final class WorkerStarter {
    /** For a worker that has not even greeted there is nothing to lose. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final RunFolder folder;
    private final ChildStarter children;

    WorkerStarter(RunFolder folder, ChildStarter children) {
        this.folder = folder;
        this.children = children;
    }

    Worker start(WorkerSpec spec, Optional<Sandbox> sandbox) {
        var place = children.newPlace(spec.name());
        try (var greeting = new WorkerGreeting(spec.name(), folder.newSocket(), spec.protocolVersion())) {
            var child = children.start(process(spec, sandbox, place, greeting), place);
            try {
                return new RunningWorker(child, awaitGreeting(spec, child, greeting), sandbox.isPresent());
            } catch (HostException e) {
                child.stop(PATIENCE);
                throw e;
            }
        } catch (IOException e) {
            children.discard(place);
            throw new HostException(
                    ProcessError.NOT_STARTED, spec.name() + " could not be started: " + e.getMessage(), e);
        }
    }

    private static ProcessSpec process(WorkerSpec spec, Optional<Sandbox> sandbox, Place place, WorkerGreeting greeting)
            throws IOException {
        var command = java(spec, place.folder());
        if (sandbox.isPresent()) {
            var readable = Stream.concat(spec.classPath().stream(), spec.readable().stream())
                    .toList();
            command = sandbox.get().wrap(command, place.folder(), greeting.socket(), readable);
        }
        if (spec.memoryBytes().isPresent()) {
            command = Programs.withMemory(spec.memoryBytes().getAsLong(), command);
        }
        return ProcessSpec.of(spec.name(), command).environment(environment(spec, place, greeting));
    }

    private static List<String> java(WorkerSpec spec, Path own) {
        var command = new ArrayList<>(List.of(
                Programs.java(),
                "-Djava.io.tmpdir=" + own,
                // Half a worker is worse than none: its end is noticed, and the next request gets a new one.
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData"));
        command.addAll(spec.jvmOptions());
        command.addAll(List.of("-cp", classPath(spec), spec.mainClass()));
        return command;
    }

    private static String classPath(WorkerSpec spec) {
        return spec.classPath().stream()
                .map(jar -> jar.toAbsolutePath().toString())
                .collect(joining(File.pathSeparator));
    }

    private static Map<String, String> environment(WorkerSpec spec, Place place, WorkerGreeting greeting) {
        var environment = new HashMap<>(spec.environment());
        environment.put("HOME", place.folder().toString());
        environment.put(WorkerConnection.SOCKET_VARIABLE, greeting.socket().toString());
        environment.put(WorkerConnection.TOKEN_VARIABLE, greeting.token());
        return environment;
    }

    private static FrameChannel awaitGreeting(WorkerSpec spec, Child child, WorkerGreeting greeting) {
        try {
            CompletableFuture.anyOf(greeting.greeted(), child.ended())
                    .get(spec.startTimeout().toMillis(), TimeUnit.MILLISECONDS);
            var frames = greeting.greeted().getNow(null);
            if (frames == null) {
                var reason = child.exit().map(exit -> exit.reason()).orElse("ended");
                throw notConnected(child, reason + " before it connected");
            }
            return frames;
        } catch (TimeoutException e) {
            throw notConnected(
                    child, "did not connect within " + spec.startTimeout().toSeconds() + " s");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof HostException failure ? failure : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(ProcessError.INTERRUPTED, "The start of " + spec.name() + " was interrupted", e);
        }
    }

    private static HostException notConnected(Child child, String what) {
        var last = lastLine(child).map(line -> "; its last line: " + line).orElse("");
        return new HostException(ProcessError.NOT_CONNECTED, child.name() + " " + what + last);
    }

    /** The last line that says something: of a stack trace the sentence, not the frames. */
    private static Optional<String> lastLine(Child child) {
        return child.tail().reversed().stream()
                .filter(line -> !line.startsWith("\tat ") && !line.startsWith("\t..."))
                .findFirst();
    }
}
