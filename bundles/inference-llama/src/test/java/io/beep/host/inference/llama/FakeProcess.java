// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama;

import io.beep.host.spi.processes.ManagedProcess;
import io.beep.host.spi.processes.ProcessExit;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process that is none. */
final class FakeProcess implements ManagedProcess {
    private final CompletableFuture<ProcessExit> exit = new CompletableFuture<>();
    private volatile List<String> tail = List.of();

    void tail(String... lines) {
        tail = List.of(lines);
    }

    void end(int code, String reason, boolean requested) {
        exit.complete(new ProcessExit(code, reason, requested, Instant.EPOCH));
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public long pid() {
        return ProcessHandle.current().pid();
    }

    @Override
    public boolean isAlive() {
        return !exit.isDone();
    }

    @Override
    public List<String> tail() {
        return tail;
    }

    @Override
    public void onLine(Consumer<String> lines) {
        throw new UnsupportedOperationException("Nobody asks for it");
    }

    @Override
    public OutputStream input() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public Optional<ProcessExit> exit() {
        return Optional.ofNullable(exit.getNow(null));
    }

    @Override
    public Optional<ProcessExit> waitFor(Duration timeout) {
        return Optional.ofNullable(exit.copy()
                .completeOnTimeout(null, timeout.toMillis(), TimeUnit.MILLISECONDS)
                .join());
    }

    @Override
    public void close() {
        end(0, "ended", true);
    }
}
