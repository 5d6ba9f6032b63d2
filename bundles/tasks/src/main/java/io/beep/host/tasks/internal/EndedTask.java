// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.tasks.TaskEvents;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What is left to tell about a task that has ended: its end, once. */
final class EndedTask implements TaskEvents {
    private final AtomicReference<Optional<Event>> end;

    /** @param after what the subscriber has seen already */
    EndedTask(Event end, long after) {
        this.end = new AtomicReference<>(end.id() == after ? Optional.empty() : Optional.of(end));
    }

    @Override
    public Optional<Event> poll(Duration timeout) {
        return end.getAndSet(Optional.empty());
    }

    @Override
    public boolean isOver() {
        return end.get().isEmpty();
    }

    @Override
    public void close() {
        end.set(Optional.empty());
    }
}
