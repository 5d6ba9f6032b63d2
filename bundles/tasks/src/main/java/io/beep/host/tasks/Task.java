// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks;

import io.beep.host.spi.error.HostException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A task as it is at one moment.
 *
 * @param kind what sort of work, a slug
 * @param title for people
 * @param step the name of the last step that began
 * @param percent how far that step is, 0 to 100
 * @param bytesDone how far that step is, in bytes
 * @param steps the steps that began, the last 200 of them
 * @param messages what the work had to say, the last 200 lines
 * @param result what came out, when it succeeded and there is something to tell
 * @param error why it did not succeed, for people
 */
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

    /**
     * This task, if it has succeeded.
     *
     * @throws HostException {@code TASK_NOT_SUCCEEDED}, with its own words, if not
     */
    public Task requireSuccess() {
        if (state == State.SUCCEEDED) {
            return this;
        }
        throw new HostException(
                TaskError.TASK_NOT_SUCCEEDED,
                title + ": " + error.orElseGet(() -> state.name().toLowerCase(Locale.ROOT)));
    }

    /** The same, as it is in a list. */
    public Task withoutMessages() {
        return new Task(
                id,
                kind,
                title,
                state,
                ownerId,
                owner,
                step,
                percent,
                bytesDone,
                bytesTotal,
                steps,
                List.of(),
                result,
                error,
                createdAt,
                startedAt,
                endedAt);
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
