// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.processes.ManagedProcess;
import io.beep.host.spi.processes.ProcessError;
import io.beep.host.spi.processes.ProcessExit;
import io.beep.host.spi.processes.ProcessSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A child process with the two threads that watch it: one reads its output, one waits for its end. */
final class Child implements ManagedProcess {
    private static final Logger LOG = LoggerFactory.getLogger(Child.class);
    /** How long the last output may take to arrive after the end. */
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(2);
    /** Beyond its patience a stop takes this long at the most; then the process is one that no signal ends. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final ProcessSpec spec;
    private final Process process;
    private final String token;
    private final ProcessTable table;
    private final Clock clock;
    private final OutputTail tail;
    private final CompletableFuture<ProcessExit> ended = new CompletableFuture<>();
    private volatile boolean stopRequested;

    Child(ProcessSpec spec, Process process, String token, ProcessTable table, Clock clock) {
        this.spec = spec;
        this.process = process;
        this.token = token;
        this.table = table;
        this.clock = clock;
        this.tail = new OutputTail(spec.tailLines());
    }

    /** Starts to watch. {@code onEnd} runs when the process and all its descendants are gone, before anybody is told. */
    void watch(Runnable onEnd) {
        var reader = Thread.ofPlatform().daemon().name("output " + name()).start(this::readOutput);
        Thread.ofPlatform().daemon().name("process " + name()).start(() -> watchEnd(reader, onEnd));
    }

    /** How long it may take to stop, but not longer than {@code limit}. */
    Duration patience(Duration limit) {
        return spec.stopTimeout().compareTo(limit) < 0 ? spec.stopTimeout() : limit;
    }

    /** Completes when the process is gone; never exceptionally. */
    CompletableFuture<ProcessExit> ended() {
        return ended.copy();
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public List<String> tail() {
        return tail.lines();
    }

    @Override
    public void onLine(Consumer<String> lines) {
        tail.onLine(lines);
    }

    @Override
    public OutputStream input() {
        return process.getOutputStream();
    }

    @Override
    public Optional<ProcessExit> exit() {
        return Optional.ofNullable(ended.getNow(null));
    }

    @Override
    public Optional<ProcessExit> waitFor(Duration timeout) {
        try {
            return Optional.of(ended.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(ProcessError.INTERRUPTED, "Waiting for " + name() + " was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The end of a process is never an exception", e);
        }
    }

    @Override
    public void close() {
        stop(spec.stopTimeout());
    }

    /** Stops it, politely for so long, then by force; returns when it is gone. */
    void stop(Duration patience) {
        if (ended.isDone()) {
            return;
        }
        stopRequested = true;
        // Not on this thread: somebody may be writing, blocked, and closing waits for him.
        Thread.ofVirtual().name("close-input").start(this::closeInput);
        var family = family();
        family.ask();
        family.endWithin(patience);
        awaitEnd();
    }

    private void awaitEnd() {
        var interrupted = false;
        var deadline = System.nanoTime() + STOP_LIMIT.toNanos();
        while (!ended.isDone()) {
            try {
                ended.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException | TimeoutException e) {
                LOG.error("{} (pid {}) does not end; the system may have to be restarted", name(), pid(), e);
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private ProcessFamily family() {
        return new ProcessFamily(table, token, List.of(process.toHandle()));
    }

    private void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            LOG.debug("The input of {} was closed already", name(), e);
        }
    }

    private void readOutput() {
        try (var output = process.getInputStream()) {
            // When the process ends, the JDK reads into memory what a grandchild goes on writing, until it pauses, and
            // then
            // closes the pipe. It does so under the stream's lock: we hold that, and read to the end ourselves.
            synchronized (output) {
                tail.read(output);
            }
        } catch (IOException e) {
            LOG.debug("The output of {} ended early", name(), e);
        }
    }

    private void watchEnd(Thread reader, Runnable onEnd) {
        var code = waitForProcess();
        var family = family();
        if (!stopRequested) {
            family.ask();
        }
        family.endWithin(spec.stopTimeout());
        join(reader);
        tail.finish();
        var exit = new ProcessExit(code, ExitReason.of(code, stopRequested), stopRequested, clock.instant());
        if (!exit.requested() && code != 0) {
            LOG.warn("{} {}; its last lines: {}", name(), exit.reason(), lastLines());
        }
        try {
            onEnd.run();
        } finally {
            ended.complete(exit); // whatever could not be cleared away: those who wait are told
        }
    }

    private int waitForProcess() {
        while (true) {
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                LOG.debug("Nobody has a reason to interrupt this thread; it waits on", e);
            }
        }
    }

    /** Usually no wait at all: with the last of the family the output has ended. */
    private void join(Thread reader) {
        try {
            if (!reader.join(DRAIN_LIMIT)) {
                process.getInputStream().close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debug("The output of {} could not be closed", name(), e);
        }
    }

    private List<String> lastLines() {
        var lines = tail();
        return lines.subList(Math.max(0, lines.size() - 10), lines.size());
    }
}
