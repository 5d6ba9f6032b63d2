// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.UUID;

/** A task as it is at one moment. */
public record Task(
        UUID id,
        String kind,
        String title,
        State state,
        UUID ownerId,
        String owner,
        Optional<String> step,
        OptionalDouble percent,
        OptionalLong bytesDone,
        OptionalLong bytesTotal,
        List<Step> steps,
        List<String> messages,
        Optional<String> result,
        Optional<String> error,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt) {
    public Task {
        steps = List.copyOf(steps);
        messages = List.copyOf(messages);
    }

    /** How a task is. */
    public enum State {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED,
        /** The host ended while it ran. */
        INTERRUPTED;

        public boolean isEnd() {
            return this != QUEUED && this != RUNNING;
        }
    }

    /** A step of the work, begun and perhaps ended. */
    public record Step(String name, Instant startedAt, Optional<Instant> endedAt) {}
}
