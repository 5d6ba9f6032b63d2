// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import static io.beep.host.tasks.internal.TasksFixture.ALICE;
import static io.beep.host.tasks.internal.TasksFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.audit.AuditRow;
import io.beep.host.persistence.TestDatabase;
import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.tasks.Task.State;
import io.beep.host.tasks.TaskError;
import io.beep.host.tasks.TaskFilter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is left of tasks when the host ends, and when they are old. */
class TaskHistoryTest {
    private final TasksFixture fixture = new TasksFixture(openDatabase());

    /** An empty one. */
    TestDatabase openDatabase() {
        return TestDatabase.open();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void afterAKillTheHistoryIsWholeAndWhatRanIsInterrupted() {
        var ended = fixture.end(fixture.tasks().submit(ALICE, "test", "ended", progress -> "result"));
        var running = fixture.tasks().submit(ALICE, "test", "running", progress -> {
            progress.step("half way");
            progress.message("so far so good");
            return fixture.waitToGoOn(progress);
        });
        fixture.awaitSaved(running, 1, 1);
        fixture.running(fixture.tasks().submit(ALICE, "test", "second", fixture::waitToGoOn));
        var waiting = fixture.tasks().submit(ALICE, "test", "waiting", fixture::waitToGoOn);
        var seen = fixture.tasks().follow(ALICE, running.id(), -1);
        var lastSeen = TasksFixture.next(seen).id();

        fixture.restartAfterKill();

        assertThat(fixture.now(ended)).isEqualTo(ended);
        var interrupted = fixture.now(running);
        assertThat(interrupted.state()).isEqualTo(State.INTERRUPTED);
        assertThat(interrupted.error()).contains("The host ended before the task did");
        assertThat(interrupted.endedAt()).isPresent();
        assertThat(interrupted.messages()).containsExactly("so far so good");
        assertThat(interrupted.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.endedAt()).isPresent());
        assertThat(fixture.now(waiting).state()).isEqualTo(State.INTERRUPTED);
        assertThat(fixture.trail(running).getLast())
                .extracting(AuditRow::actor, AuditRow::action, AuditRow::detail)
                .containsExactly("system", "tasks:end", "interrupted");
        var again = TasksFixture.toTheEnd(fixture.tasks().follow(ALICE, running.id(), lastSeen));
        assertThat(again)
                .singleElement()
                .satisfies(event -> assertThat(event.task()).isEqualTo(interrupted));
    }

    @Test
    void aStopOfTheHostInterruptsWhatRuns() throws InterruptedException {
        var running = fixture.running(fixture.tasks().submit(ALICE, "test", "running", fixture::waitToGoOn));
        var firstInterrupt = new CountDownLatch(1);
        var cancelled = fixture.running(fixture.tasks().submit(ALICE, "test", "cancelled", progress -> {
            try {
                return fixture.waitToGoOn(progress);
            } catch (InterruptedException e) {
                firstInterrupt.countDown();
                return fixture.waitToGoOn(progress);
            }
        }));
        fixture.tasks().cancel(ALICE, cancelled.id());
        await(firstInterrupt);

        fixture.restart();

        assertThat(fixture.now(running).state()).isEqualTo(State.INTERRUPTED);
        assertThat(fixture.now(cancelled).state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void afterTheStopNothingIsTaken() {
        var old = fixture.tasks();
        fixture.restart();

        assertThatThrownBy(() -> old.submit(ALICE, "test", "too late", progress -> ""))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE));
    }

    @Test
    void theHistoryIsBoundedByNumberAndAge() {
        var tasks = IntStream.range(0, 6)
                .mapToObj(i -> fixture.end(fixture.tasks().submit(ALICE, "test", "t" + i, progress -> {
                    progress.step("one");
                    progress.message("hello");
                    return "";
                })))
                .toList();
        var running = fixture.running(fixture.tasks().submit(ALICE, "test", "running", fixture::waitToGoOn));

        fixture.history().prune(Duration.ofDays(1), 4);
        assertThat(fixture.titles(TaskFilter.ALL)).containsExactly("running", "t5", "t4", "t3", "t2");
        assertThatThrownBy(() -> fixture.tasks().get(ALICE, tasks.getFirst().id()))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(TaskError.TASK_NOT_FOUND));

        fixture.history().prune(Duration.ZERO.minusSeconds(1), 4);
        assertThat(fixture.titles(TaskFilter.ALL)).containsExactly("running");
        assertThat(fixture.now(running).state()).isEqualTo(State.RUNNING);
    }
}
