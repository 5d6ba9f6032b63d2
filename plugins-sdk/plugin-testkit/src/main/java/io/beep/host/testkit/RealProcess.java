// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.processes.ManagedProcess;
import io.beep.host.spi.processes.ProcessError;
import io.beep.host.spi.processes.ProcessExit;
import io.beep.host.spi.processes.ProcessSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A process of {@link RealProcesses}. */
final class RealProcess implements ManagedProcess {
    private final ProcessSpec spec;
    private final Process process;
    private final Deque<String> tail = new ArrayDeque<>();
    private final CompletableFuture<ProcessExit> ended = new CompletableFuture<>();
    private volatile Consumer<String> listener = line -> {};
    private volatile boolean requested;

    RealProcess(ProcessSpec spec, Process process) {
        this.spec = spec;
        this.process = process;
        Thread.ofVirtual().name("output of " + spec.name()).start(this::readOutput);
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
        synchronized (tail) {
            return List.copyOf(tail);
        }
    }

    @Override
    public void onLine(Consumer<String> lines) {
        listener = lines;
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
            return Optional.of(ended.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(ProcessError.INTERRUPTED, "Waiting for " + name() + " was interrupted", e);
        }
    }

    @Override
    public void close() {
        requested = true;
        var polite = spec.stopTimeout();
        try {
            process.getOutputStream().close();
            process.destroy();
            if (!process.waitFor(polite.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            // Its end closed the pipe already.
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        waitForOutput(polite);
    }

    private void waitForOutput(Duration limit) {
        ended.completeOnTimeout(exitNow(-1), limit.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private void readOutput() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
                listener.accept(line);
            }
            ended.complete(exitNow(process.waitFor()));
        } catch (IOException | InterruptedException e) {
            ended.complete(exitNow(-1));
        }
    }

    private void keep(String line) {
        synchronized (tail) {
            tail.addLast(line);
            if (tail.size() > spec.tailLines()) {
                tail.removeFirst();
            }
        }
    }

    private ProcessExit exitNow(int code) {
        return new ProcessExit(code, "ended with status " + code, requested, Instant.now());
    }
}
