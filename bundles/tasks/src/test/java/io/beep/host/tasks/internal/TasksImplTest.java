// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import static io.beep.host.tasks.internal.TasksFixture.ADMIN;
import static io.beep.host.tasks.internal.TasksFixture.ALICE;
import static io.beep.host.tasks.internal.TasksFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.beep.host.audit.AuditRow;
import io.beep.host.persistence.TestDatabase;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.tasks.Progress;
import io.beep.host.tasks.Task.State;
import io.beep.host.tasks.Task.Step;
import io.beep.host.tasks.TaskError;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TasksImplTest {
    private final TasksFixture fixture = new TasksFixture(TestDatabase.open());

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aTaskRunsAndItsHistoryIsWhole() {
        var submitted = fixture.tasks().submit(ALICE, "model-import", "Import of a\nmodel", progress -> {
            progress.step("Downloading");
            progress.bytes(50, 200);
            progress.message("from a mirror");
            progress.step("Checking");
            progress.percent(120);
            return "smollm2";
        });

        var task = fixture.end(submitted);

        assertThat(submitted.state()).isEqualTo(State.QUEUED);
        assertThat(task.state()).isEqualTo(State.SUCCEEDED);
        assertThat(task.title()).isEqualTo("Import of a model");
        assertThat(task.owner()).isEqualTo("alice");
        assertThat(task.result()).contains("smollm2");
        assertThat(task.error()).isEmpty();
        assertThat(task.steps()).extracting(Step::name).containsExactly("Downloading", "Checking");
        assertThat(task.steps()).allMatch(step -> step.endedAt().isPresent());
        assertThat(task.step()).contains("Checking");
        assertThat(task.percent()).hasValue(100);
        assertThat(task.messages()).containsExactly("from a mirror");
        assertThat(task.createdAt()).isBeforeOrEqualTo(task.startedAt().orElseThrow());
        assertThat(task.startedAt().orElseThrow())
                .isBeforeOrEqualTo(task.endedAt().orElseThrow());
        assertThat(fixture.stored(task)).isEqualTo(task);
    }

    @Test
    void eachChangeOfTheStateHasItsAuditRow() {
        var good = fixture.end(fixture.tasks().submit(ALICE, "test", "good", progress -> ""));
        var bad = fixture.end(fixture.tasks().submit(BOB, "test", "bad", progress -> {
            throw new HostException(RequestError.NOT_AVAILABLE, "The mirror is down");
        }));

        assertThat(fixture.trail(good))
                .extracting(AuditRow::actor, AuditRow::action, AuditRow::outcome, AuditRow::detail)
                .containsExactly(
                        tuple("alice", "tasks:submit", "done", "test: good"),
                        tuple("alice", "tasks:end", "done", "succeeded"));
        assertThat(fixture.trail(bad).getLast())
                .extracting(AuditRow::actor, AuditRow::outcome, AuditRow::detail)
                .containsExactly("bob", "failed", "failed: The mirror is down");
    }

    @Test
    void aFailureSaysWhyAndAFaultSaysNothingOfItsInside() {
        var failed = fixture.end(fixture.tasks().submit(ALICE, "test", "fails", progress -> {
            throw new HostException(RequestError.NOT_AVAILABLE, "The mirror is down");
        }));
        var faulty = fixture.end(fixture.tasks().submit(ALICE, "test", "faulty", progress -> {
            throw new IllegalStateException("jdbc:secret");
        }));
        var broken = fixture.end(fixture.tasks().submit(ALICE, "test", "broken", progress -> {
            throw new NoClassDefFoundError("gone/With/Its/Plugin");
        }));

        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.error()).contains("The mirror is down");
        assertThat(faulty.error()).contains("It failed unexpectedly; the log has the details under " + faulty.id());
        assertThat(broken.error()).contains("It failed unexpectedly; the log has the details under " + broken.id());
    }

    @Test
    void atMostSoManyOfAKindRunAtATime() {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var tasks = IntStream.range(0, 12)
                .mapToObj(i -> fixture.tasks().submit(ALICE, i % 2 == 0 ? "even" : "odd", "t" + i, progress -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    progress.message("here");
                    running.decrementAndGet();
                    return "";
                }))
                .toList();

        assertThat(tasks)
                .allSatisfy(task -> assertThat(fixture.end(task).state()).isEqualTo(State.SUCCEEDED));
        assertThat(most.get()).isLessThanOrEqualTo(4);
    }

    @Test
    void oneKindDoesNotHoldUpTheOthers() {
        IntStream.range(0, 5).forEach(i -> fixture.tasks().submit(ALICE, "slow", "slow " + i, fixture::waitToGoOn));

        var other = fixture.tasks().submit(ALICE, "quick", "quick", progress -> "done");

        assertThat(fixture.end(other).state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void tooManyTasksAreRefusedWithATimeToTryAgain() {
        submitMany(ALICE, 52);
        submitMany(BOB, 52);

        assertTooMany(ADMIN, "Too many tasks are waiting; try again later");
    }

    private void submitMany(Caller caller, int count) {
        IntStream.range(0, count).forEach(i -> fixture.tasks().submit(caller, "test", "t" + i, fixture::waitToGoOn));
    }

    private void assertTooMany(Caller caller, String why) {
        assertThatThrownBy(() -> fixture.tasks().submit(caller, "test", "one more", fixture::waitToGoOn))
                .isInstanceOfSatisfying(HostException.class, e -> {
                    assertThat(e.code()).isEqualTo(TaskError.TOO_MANY_TASKS);
                    assertThat(e.text()).isEqualTo(why);
                    assertThat(e.retryAfter()).isPresent();
                });
    }

    @Test
    void oneAccountHasHalfOfTheRoomAtMost() {
        submitMany(ALICE, 52);

        assertTooMany(ALICE, "Too many of your own tasks are waiting; try again later");

        var other = fixture.tasks().submit(BOB, "other", "Bob's", progress -> "done");
        assertThat(fixture.end(other).state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void whoseTasksHaveEndedHasRoomAgain() {
        submitMany(ALICE, 52);
        fixture.letGoOn();
        TasksFixture.await(
                "all have ended", () -> fixture.tasks().check().message().equals("0 run, 0 wait"));

        submitMany(ALICE, 52);
    }

    @Test
    void theLastTwoHundredStepsAndMessagesAreKept() {
        var task = fixture.end(fixture.tasks().submit(ALICE, "test", "talkative", progress -> {
            for (var i = 0; i < 10_000; i++) {
                progress.step("step " + i);
                progress.message("message " + i);
                progress.percent(i % 100);
            }
            return "";
        }));

        assertThat(task.messages()).hasSize(200).startsWith("message 9800").endsWith("message 9999");
        assertThat(task.steps()).hasSize(200).extracting(Step::name).endsWith("step 9999");
        assertThat(fixture.stored(task)).isEqualTo(task);
    }

    @Test
    void hostileTextsAndNumbersAreMadeFit() {
        var task = fixture.end(fixture.tasks().submit(ALICE, "test", "x\0y" + "😀".repeat(400), progress -> {
            progress.step("\u009b31m\u001b[31mred\r\n" + "s".repeat(5000));
            progress.message("a\0b" + "😀".repeat(5000));
            progress.percent(Double.NaN);
            progress.bytes(-5, -5);
            return "r".repeat(100_000);
        }));

        assertThat(task.title()).startsWith("x y").hasSizeLessThanOrEqualTo(300);
        assertThat(task.step().orElseThrow())
                .doesNotContain("\u001b", "\r", "\u009b")
                .hasSizeLessThanOrEqualTo(200);
        assertThat(task.messages()).singleElement().asString().startsWith("a b").hasSizeLessThanOrEqualTo(500);
        assertThat(task.percent()).isEmpty();
        assertThat(task.bytesDone()).hasValue(0);
        assertThat(task.bytesTotal()).isEmpty();
        assertThat(task.result().orElseThrow()).hasSizeLessThanOrEqualTo(4000);
        assertThat(fixture.stored(task)).isEqualTo(task);
    }

    @Test
    void stepsAndMessagesAreInTheDatabaseSoon() {
        var task = fixture.tasks().submit(ALICE, "test", "saves", progress -> {
            progress.step("one");
            progress.message("hello");
            progress.step("two");
            return fixture.waitToGoOn(progress);
        });

        fixture.awaitSaved(task, 2, 1);
        assertThat(fixture.stored(task).steps().getFirst().endedAt()).isPresent();
    }

    @Test
    void progressAfterTheEndIsIgnored() {
        var leaked = new ArrayList<Progress>();
        var task = fixture.end(fixture.tasks().submit(ALICE, "test", "leaks", progress -> {
            leaked.add(progress);
            return "";
        }));

        leaked.getFirst().step("too late");
        leaked.getFirst().message("too late");

        assertThat(fixture.now(task)).isEqualTo(task);
    }

    @Test
    void aKindIsASlug() {
        assertThatThrownBy(() -> fixture.tasks().submit(ALICE, "Not a slug", "t", progress -> ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void healthCountsWhatRunsAndWaits() {
        IntStream.range(0, 2)
                .forEach(i -> fixture.running(fixture.tasks().submit(ALICE, "test", "t" + i, fixture::waitToGoOn)));
        fixture.tasks().submit(ALICE, "test", "waits", fixture::waitToGoOn);

        assertThat(fixture.tasks().check().message()).isEqualTo("2 run, 1 wait");
        assertThat(fixture.tasks().name()).isEqualTo("tasks");
    }
}
