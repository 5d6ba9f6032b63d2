// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.processes.ProcessError;
import io.beep.host.spi.processes.ProcessSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts children: makes their folder, their record and their environment, and knows those that run. */
final class ChildStarter implements AutoCloseable {
    /** What a program needs to run at all; the last ones on Windows only. */
    private static final List<String> INHERITED =
            List.of("PATH", "HOME", "LANG", "TZ", "SystemRoot", "SystemDrive", "ComSpec", "PATHEXT", "USERPROFILE");

    private static final Logger LOG = LoggerFactory.getLogger(ChildStarter.class);

    private final RunFolder folder;
    private final ProcessTable table;
    private final Clock clock;
    private final Set<Child> running = ConcurrentHashMap.newKeySet();
    /**
     * One thread for all starts, for as long as the host runs: Linux ends a sandbox "with its parent" when the thread that
     * started it ends, not only with the process.
     */
    private final ExecutorService starts = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("process-starter").factory());

    private volatile boolean refusing;

    ChildStarter(RunFolder folder, ProcessTable table, Clock clock) {
        this.folder = folder;
        this.table = table;
        this.clock = clock;
    }

    /** A token and a folder for a child to be. */
    record Place(String token, Path folder) {}

    /** Those that run at this moment. */
    List<Child> running() {
        return List.copyOf(running);
    }

    /** Makes the place for a child; {@link #start} takes it over. */
    Place newPlace(String name) {
        var token = folder.newToken();
        try {
            return new Place(token, folder.createWork(token));
        } catch (IOException e) {
            throw notStarted(name, "its folder cannot be made", e);
        }
    }

    /** Starts a child at its place; if that fails the place is removed. */
    Child start(ProcessSpec spec, Place place) {
        try {
            return CompletableFuture.supplyAsync(() -> startHere(spec, place), starts)
                    .join();
        } catch (RejectedExecutionException e) {
            discard(place);
            throw notStarted(spec.name(), "the host has stopped", e);
        } catch (CompletionException e) {
            discard(place);
            if (e.getCause() instanceof HostException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Removes the place of a child that is gone, or was never started. */
    void discard(Place place) {
        PrivateFolders.delete(place.folder());
        folder.records().delete(place.token());
    }

    /** From when this returns no more children start; those that run go on. */
    void refuse() {
        refusing = true;
        CompletableFuture.runAsync(() -> LOG.debug("No start is under way any more"), starts)
                .join();
    }

    /** Ends the thread of the starts; all children have ended before. */
    @Override
    public void close() {
        starts.close();
    }

    private Child startHere(ProcessSpec spec, Place place) {
        if (refusing) {
            throw new HostException(ProcessError.NOT_STARTED, spec.name() + " is not started: the host is stopping");
        }
        var directory = spec.folder().orElse(place.folder());
        try {
            var environment = environment(spec, place);
            var command = new ArrayList<>(spec.command());
            command.set(0, Programs.resolve(command.getFirst(), directory, environment));
            if (spec.lowPriority()) {
                command.addAll(0, Programs.lowerPriority());
            }
            var builder =
                    new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(environment);
            // Before the start, so that no moment is without a record; the pid comes as soon as there is one.
            var record = ProcessRecord.beforeStart(place.token(), spec.name());
            folder.records().write(record);
            var process = builder.start();
            writeStarted(record, process.toHandle());
            var child = new Child(spec, process, place.token(), table, clock);
            running.add(child);
            child.watch(() -> {
                discard(place);
                running.remove(child);
            });
            return child;
        } catch (IOException | IllegalArgumentException e) {
            var reason = e.getMessage();
            throw notStarted(spec.name(), reason == null ? e.getClass().getSimpleName() : reason, e);
        }
    }

    private void writeStarted(ProcessRecord record, ProcessHandle process) {
        try {
            folder.records()
                    .write(record.startedAs(
                            process.pid(), table.startMark(process).orElse("")));
        } catch (IOException e) {
            LOG.warn("Should this host be killed, its child {} is found by its token alone", process.pid(), e);
        }
    }

    private static Map<String, String> environment(ProcessSpec spec, Place place) {
        var environment = new HashMap<String, String>();
        for (var name : INHERITED) {
            var value = System.getenv(name);
            if (value != null) {
                environment.put(name, value);
            }
        }
        environment.putIfAbsent("LANG", "C.UTF-8");
        for (var name : List.of("TMPDIR", "TMP", "TEMP")) {
            environment.put(name, place.folder().toString());
        }
        environment.putAll(spec.environment());
        environment.put(ProcessTable.TOKEN_VARIABLE, place.token());
        return environment;
    }

    private static HostException notStarted(String name, String reason, Throwable cause) {
        return new HostException(ProcessError.NOT_STARTED, name + " could not be started: " + reason, cause);
    }
}
