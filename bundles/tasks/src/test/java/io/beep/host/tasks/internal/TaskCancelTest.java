// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import static io.beep.host.tasks.internal.TasksFixture.ALICE;
import static io.beep.host.tasks.internal.TasksFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.beep.host.audit.AuditRow;
import io.beep.host.persistence.TestDatabase;
import io.beep.host.tasks.Task.State;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a task that is to stop. */
class TaskCancelTest {
    private final TasksFixture fixture = new TasksFixture(TestDatabase.open());

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void cancellingInterruptsTheWork() {
        var interrupted = new CompletableFuture<Boolean>();
        var task = fixture.running(fixture.tasks().submit(ALICE, "test", "waits", progress -> {
            try {
                await(new CountDownLatch(1));
                return "never";
            } catch (InterruptedException e) {
                interrupted.complete(progress.isCancelled());
                throw e;
            }
        }));

        fixture.tasks().cancel(ALICE, task.id());
        var ended = fixture.end(task);

        assertThat(interrupted.join()).isTrue();
        assertThat(ended.state()).isEqualTo(State.CANCELLED);
        assertThat(ended.error()).isEmpty();
        assertThat(fixture.trail(task))
                .extracting(AuditRow::action, AuditRow::detail)
                .contains(tuple("tasks:end", "cancelled"))
                .hasSize(3);
    }

    @Test
    void workThatLooksForItselfStopsToo() {
        var task = fixture.running(fixture.tasks().submit(ALICE, "test", "looks", progress -> {
            while (true) {
                Thread.onSpinWait();
                progress.throwIfCancelled();
            }
        }));

        fixture.tasks().cancel(ALICE, task.id());

        assertThat(fixture.end(task).state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void workThatComesToItsEndAllTheSameHasSucceeded() {
        var task = fixture.running(fixture.tasks().submit(ALICE, "test", "stubborn", progress -> {
            while (!progress.isCancelled()) {
                Thread.onSpinWait();
            }
            return "done";
        }));

        fixture.tasks().cancel(ALICE, task.id());

        assertThat(fixture.end(task).state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void cancellingWhatHasEndedChangesNothing() {
        var task = fixture.end(fixture.tasks().submit(ALICE, "test", "quick", progress -> "done"));

        assertThat(fixture.tasks().cancel(ALICE, task.id())).isEqualTo(task);
        assertThat(fixture.trail(task)).hasSize(2);
    }

    @Test
    void aTaskThatWaitsForItsTurnIsCancelledAtOnce() {
        fixture.running(fixture.tasks().submit(ALICE, "test", "first", fixture::waitToGoOn));
        fixture.running(fixture.tasks().submit(ALICE, "test", "second", fixture::waitToGoOn));
        var started = new CountDownLatch(1);
        var third = fixture.tasks().submit(ALICE, "test", "third", progress -> {
            started.countDown();
            return "";
        });

        fixture.tasks().cancel(ALICE, third.id());

        assertThat(fixture.end(third).state()).isEqualTo(State.CANCELLED);
        assertThat(fixture.now(third).startedAt()).isEmpty();
        assertThat(started.getCount()).isOne();
    }

    @Test
    void cancelAndEndAtTheSameTimeAgree() {
        for (var i = 0; i < 30; i++) {
            cancelAtTheEnd();
        }
    }

    private void cancelAtTheEnd() {
        var task = fixture.tasks().submit(ALICE, "test", "races", progress -> {
            progress.step("only");
            return "done";
        });

        fixture.tasks().cancel(ALICE, task.id());
        var ended = fixture.end(task);

        assertThat(ended.state()).isIn(State.SUCCEEDED, State.CANCELLED);
        assertThat(fixture.stored(task)).isEqualTo(ended);
        assertThat(fixture.trail(task).getLast().action()).isEqualTo("tasks:end");
        assertThat(fixture.tasks().get(ALICE, task.id())).isEqualTo(ended);
    }
}
