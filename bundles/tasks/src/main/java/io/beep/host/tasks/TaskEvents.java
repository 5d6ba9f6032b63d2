// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What happens to one task, for one subscriber. Never blocks the work: a slow subscriber gets fewer, newer events. */
@ProviderType
public interface TaskEvents extends AutoCloseable {
    /** Waits for the next event; empty when none came in time. After an event whose task has ended there are no more. */
    Optional<Event> poll(Duration timeout);

    @Override
    void close();

    /**
     * Something happened.
     *
     * @param id grows with each event of the task; for {@code after} of {@link Tasks#follow}
     */
    record Event(long id, Task task) {}
}
