// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What happens to one task, for one subscriber. Never blocks the work: a slow subscriber gets fewer, newer events, about ten a
 * second at the most, and always the last one. For one thread at a time; closing is safe from any.
 */
@ProviderType
public interface TaskEvents extends AutoCloseable {
    /**
     * Waits for the next event; empty when none came in time. After an event whose task has ended there are no more. Each time it is
     * asked anew whether the subscriber may see the task.
     *
     * @throws io.beep.host.spi.error.HostException when the subscriber may not see the task any more; kind {@code CANCELLED} when
     *     this thread is interrupted
     */
    Optional<Event> poll(Duration timeout);

    /** Whether no more events will come: the subscriber has seen the task's end, or this is closed. */
    boolean isOver();

    /** Ends it; whoever waits in {@link #poll} goes on at once, with nothing. */
    @Override
    void close();

    /**
     * Something happened.
     *
     * @param id grows with each event of the task; for {@code after} of {@link Tasks#follow}
     */
    record Event(long id, Task task) {}
}
