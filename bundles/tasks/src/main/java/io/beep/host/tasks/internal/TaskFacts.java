// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.spi.Ids;
import io.beep.host.spi.security.Caller;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.Task.State;
import io.beep.host.tasks.Task.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What is known of a task that has not ended yet, and how much of it the database has. Guarded by its {@link LiveTask}. */
final class TaskFacts {
    static final int KEPT = 200;
    private static final int MAX_TITLE = 300;
    private static final int MAX_OWNER = 200;
    private static final int MAX_STEP = 200;
    private static final int MAX_MESSAGE = 500;

    private final Task submitted;
    private final Recent<Step> steps = new Recent<>(KEPT);
    private final Recent<String> messages = new Recent<>(KEPT);
    private State state = State.QUEUED;
    private OptionalDouble percent = OptionalDouble.empty();
    private OptionalLong bytesDone = OptionalLong.empty();
    private OptionalLong bytesTotal = OptionalLong.empty();
    private Optional<Instant> startedAt = Optional.empty();
    private Optional<Instant> endedAt = Optional.empty();
    private Optional<String> result = Optional.empty();
    private Optional<String> error = Optional.empty();

    private int stepsSaved;
    private int messagesSaved;

    TaskFacts(Task submitted) {
        this.submitted = submitted;
    }

    /** A new task. */
    static Task submission(Caller owner, String kind, String title, Instant now) {
        return new Task(
                Ids.next(),
                kind,
                Line.of(title, MAX_TITLE),
                State.QUEUED,
                owner.accountId(),
                Line.of(owner.name(), MAX_OWNER),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                now,
                Optional.empty(),
                Optional.empty());
    }

    void start(Instant now) {
        state = State.RUNNING;
        startedAt = Optional.of(now);
    }

    void step(String name, Instant now) {
        endStep(now);
        steps.add(new Step(Line.of(name, MAX_STEP), now, Optional.empty()));
        percent = OptionalDouble.empty();
        bytesDone = OptionalLong.empty();
        bytesTotal = OptionalLong.empty();
    }

    void percent(double value) {
        if (!Double.isNaN(value)) {
            percent = OptionalDouble.of(Math.clamp(value, 0, 100));
        }
    }

    void bytes(long done, long total) {
        var counted = Math.max(done, 0);
        bytesDone = OptionalLong.of(counted);
        bytesTotal = total < 0 ? OptionalLong.empty() : OptionalLong.of(total);
        if (total >= 0) {
            percent(total == 0 ? 100 : 100.0 * counted / total);
        }
    }

    void message(String text) {
        messages.add(Line.of(text, MAX_MESSAGE));
    }

    void end(Ending ending, Instant now) {
        endStep(now);
        state = ending.state();
        result = ending.result();
        error = ending.error();
        endedAt = Optional.of(now);
    }

    Task task() {
        return new Task(
                submitted.id(),
                submitted.kind(),
                submitted.title(),
                state,
                submitted.ownerId(),
                submitted.owner(),
                steps.isEmpty() ? Optional.empty() : Optional.of(steps.last().name()),
                percent,
                bytesDone,
                bytesTotal,
                steps.items(),
                messages.items(),
                result,
                error,
                submitted.createdAt(),
                startedAt,
                endedAt);
    }

    /** Whether there are steps or messages that the database does not have. */
    boolean isUnsaved() {
        return steps.next() > stepsSaved || messages.next() > messagesSaved;
    }

    Changes changes(long lastEvent) {
        // The last one that was saved had not ended then.
        var changedSteps = steps.from(Math.max(stepsSaved - 1, 0));
        return new Changes(
                task(), lastEvent, changedSteps, steps.oldest(), messages.from(messagesSaved), messages.oldest());
    }

    /** The database has these. */
    void saved(Changes changes) {
        for (var number : changes.steps().keySet()) {
            stepsSaved = Math.max(stepsSaved, number + 1);
        }
        for (var number : changes.messages().keySet()) {
            messagesSaved = Math.max(messagesSaved, number + 1);
        }
    }

    private void endStep(Instant now) {
        if (!steps.isEmpty() && steps.last().endedAt().isEmpty()) {
            steps.replaceLast(new Step(steps.last().name(), steps.last().startedAt(), Optional.of(now)));
        }
    }
}
