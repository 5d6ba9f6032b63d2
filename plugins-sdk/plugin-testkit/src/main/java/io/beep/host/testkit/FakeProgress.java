// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.tasks.Progress;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what work tells, and can ask it to stop. */
public final class FakeProgress implements Progress {
    private final List<String> steps = new CopyOnWriteArrayList<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private volatile OptionalDouble percent = OptionalDouble.empty();
    private volatile long doneBytes;
    private volatile boolean cancelled;

    @Override
    public void step(String name) {
        steps.add(name);
        percent = OptionalDouble.empty();
        doneBytes = 0;
    }

    @Override
    public void percent(double value) {
        percent = OptionalDouble.of(Math.clamp(value, 0, 100));
    }

    @Override
    public void bytes(long done, long total) {
        doneBytes = done;
        if (total > 0) {
            percent(100.0 * done / total);
        }
    }

    @Override
    public void message(String text) {
        messages.add(text);
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void throwIfCancelled() {
        if (cancelled) {
            throw new HostException(FakeError.CANCELLED, "The task was asked to stop");
        }
    }

    /** Asks the work to stop. The host would interrupt its thread too. */
    public void cancel() {
        cancelled = true;
    }

    public List<String> steps() {
        return List.copyOf(steps);
    }

    public List<String> messages() {
        return List.copyOf(messages);
    }

    /** How far the present step is, if that is known. */
    public OptionalDouble percent() {
        return percent;
    }

    public long doneBytes() {
        return doneBytes;
    }
}
