// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import static io.beep.host.tasks.internal.TasksFixture.ADMIN;
import static io.beep.host.tasks.internal.TasksFixture.ALICE;
import static io.beep.host.tasks.internal.TasksFixture.BOB;
import static io.beep.host.tasks.internal.TasksFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.beep.host.audit.AuditRow;
import io.beep.host.persistence.TestDatabase;
import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.tasks.Progress;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.Task.State;
import io.beep.host.tasks.Task.Step;
import io.beep.host.tasks.TaskError;
import io.beep.host.tasks.TaskFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TasksImplTest {
    private final TasksFixture fixture = new TasksFixture(TestDatabase.open());
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void close() {
        goOn.countDown();
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
        fixture.running(fixture.tasks().submit(ALICE, "test", "first", this::wait));
        fixture.running(fixture.tasks().submit(ALICE, "test", "second", this::wait));
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
        IntStream.range(0, 5).forEach(i -> fixture.tasks().submit(ALICE, "slow", "slow " + i, this::wait));

        var other = fixture.tasks().submit(ALICE, "quick", "quick", progress -> "done");

        assertThat(fixture.end(other).state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void tooManyTasksAreRefusedWithATimeToTryAgain() {
        IntStream.range(0, 104).forEach(i -> fixture.tasks().submit(ALICE, "test", "t" + i, this::wait));

        assertThatThrownBy(() -> fixture.tasks().submit(ALICE, "test", "one more", this::wait))
                .isInstanceOfSatisfying(HostException.class, e -> {
                    assertThat(e.code()).isEqualTo(TaskError.TOO_MANY_TASKS);
                    assertThat(e.retryAfter()).isPresent();
                });
    }

    @Test
    void oneSeesOnesOwnTasksAndTheAdministratorAll() {
        var alices = fixture.end(fixture.tasks().submit(ALICE, "test", "alice's", progress -> ""));
        var bobs = fixture.running(fixture.tasks().submit(BOB, "test", "bob's", this::wait));

        assertThat(ids(fixture.tasks()
                        .list(ALICE, TaskFilter.ALL, PageRequest.first())
                        .items()))
                .containsExactly(alices.id());
        assertThat(ids(fixture.tasks()
                        .list(ADMIN, TaskFilter.ALL, PageRequest.first())
                        .items()))
                .containsExactly(bobs.id(), alices.id());
        assertNotFound(() -> fixture.tasks().get(ALICE, bobs.id()));
        assertNotFound(() -> fixture.tasks().cancel(ALICE, bobs.id()));
        assertNotFound(() -> fixture.tasks().follow(ALICE, bobs.id(), -1));
        assertNotFound(() -> fixture.tasks().follow(BOB, alices.id(), -1));
        assertNotFound(() -> fixture.tasks().get(ADMIN, UUID.randomUUID()));
        assertThat(fixture.tasks().cancel(ADMIN, bobs.id()).id()).isEqualTo(bobs.id());
        assertThat(fixture.end(bobs).state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void seeingAllIsNotStoppingAll() {
        fixture.access.grant(BOB, TaskPermissions.READ, TaskPermissions.CANCEL, TaskPermissions.READ_ALL);
        var task = fixture.running(fixture.tasks().submit(ALICE, "test", "alice's", this::wait));

        assertThat(fixture.tasks().get(BOB, task.id()).title()).isEqualTo("alice's");
        assertDenied(() -> fixture.tasks().cancel(BOB, task.id()));
        assertThat(fixture.now(task).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void withoutThePermissionNothingIsSeenOrStopped() {
        var task = fixture.running(fixture.tasks().submit(ALICE, "test", "alice's", this::wait));

        fixture.access.grant(ALICE, TaskPermissions.READ);
        assertDenied(() -> fixture.tasks().cancel(ALICE, task.id()));
        fixture.access.grant(ALICE);
        assertDenied(() -> fixture.tasks().list(ALICE, TaskFilter.ALL, PageRequest.first()));
        assertDenied(() -> fixture.tasks().get(ALICE, task.id()));
        assertDenied(() -> fixture.tasks().follow(ALICE, task.id(), -1));
        assertDenied(() -> fixture.tasks().onChange(ALICE, () -> {}));
    }

    @Test
    void listsArePagedAndFiltered() {
        var ended = IntStream.range(0, 7)
                .mapToObj(i -> fixture.end(fixture.tasks().submit(ALICE, i < 3 ? "a" : "b", "t" + i, progress -> {
                    progress.message("kept with the task, not with the list");
                    return "";
                })))
                .toList();
        var running = fixture.running(fixture.tasks().submit(ALICE, "a", "running", this::wait));

        var first = fixture.tasks().list(ALICE, TaskFilter.ALL, PageRequest.first(5));
        var second = fixture.tasks().list(ALICE, TaskFilter.ALL, new PageRequest(5, first.next()));
        assertThat(first.items().getFirst().id()).isEqualTo(running.id());
        assertThat(first.items().get(1).id()).isEqualTo(ended.getLast().id());
        assertThat(second.items()).hasSize(3).allMatch(task -> task.messages().isEmpty());
        assertThat(second.next()).isEmpty();
        assertThat(titles(new TaskFilter(Optional.empty(), Optional.of("a"))))
                .containsExactly("running", "t2", "t1", "t0");
        assertThat(titles(new TaskFilter(Optional.of(State.RUNNING), Optional.empty())))
                .containsExactly("running");
        assertThatThrownBy(
                        () -> fixture.tasks().list(ALICE, TaskFilter.ALL, new PageRequest(5, Optional.of("' or 1=1"))))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(RequestError.INVALID_CURSOR));
    }

    @Test
    void aListShowsHowFarWhatRunsIs() {
        var task = fixture.tasks().submit(ALICE, "test", "half", progress -> {
            progress.percent(50);
            return wait(progress);
        });
        await("progress", () -> fixture.now(task).percent().isPresent());

        assertThat(fixture.tasks()
                        .list(ALICE, TaskFilter.ALL, PageRequest.first())
                        .items()
                        .getFirst()
                        .percent())
                .hasValue(50);
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
            progress.step("\u001b[31mred\r\n" + "s".repeat(5000));
            progress.message("a\0b" + "😀".repeat(5000));
            progress.percent(Double.NaN);
            progress.bytes(-5, -5);
            return "r".repeat(100_000);
        }));

        assertThat(task.title()).startsWith("x y").hasSizeLessThanOrEqualTo(300);
        assertThat(task.step().orElseThrow()).doesNotContain("\u001b", "\r").hasSizeLessThanOrEqualTo(200);
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
            return wait(progress);
        });

        fixture.awaitSaved(task, 2, 1);
        assertThat(fixture.stored(task).steps().getFirst().endedAt()).isPresent();
    }

    @Test
    void afterAKillTheHistoryIsWholeAndWhatRanIsInterrupted() {
        var ended = fixture.end(fixture.tasks().submit(ALICE, "test", "ended", progress -> "result"));
        var running = fixture.tasks().submit(ALICE, "test", "running", progress -> {
            progress.step("half way");
            progress.message("so far so good");
            return wait(progress);
        });
        fixture.awaitSaved(running, 1, 1);
        fixture.running(fixture.tasks().submit(ALICE, "test", "second", this::wait));
        var waiting = fixture.tasks().submit(ALICE, "test", "waiting", this::wait);
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
        var running = fixture.running(fixture.tasks().submit(ALICE, "test", "running", this::wait));
        var firstInterrupt = new CountDownLatch(1);
        var cancelled = fixture.running(fixture.tasks().submit(ALICE, "test", "cancelled", progress -> {
            try {
                return wait(progress);
            } catch (InterruptedException e) {
                firstInterrupt.countDown();
                return wait(progress);
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
        var running = fixture.running(fixture.tasks().submit(ALICE, "test", "running", this::wait));

        fixture.tasks().prune(Duration.ofDays(1), 4);
        assertThat(titles(TaskFilter.ALL)).containsExactly("running", "t5", "t4", "t3", "t2");
        assertNotFound(() -> fixture.tasks().get(ALICE, tasks.getFirst().id()));

        fixture.tasks().prune(Duration.ZERO.minusSeconds(1), 4);
        assertThat(titles(TaskFilter.ALL)).containsExactly("running");
        assertThat(fixture.now(running).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void whoShowsListsIsToldOfChangesThatHeMaySee() throws Exception {
        var forAlice = new AtomicInteger();
        var forBob = new AtomicInteger();
        var forAdmin = new AtomicInteger();
        try (var a = fixture.tasks().onChange(ALICE, forAlice::incrementAndGet);
                var b = fixture.tasks().onChange(BOB, forBob::incrementAndGet);
                var c = fixture.tasks().onChange(ADMIN, forAdmin::incrementAndGet)) {
            assertThat(List.of(a, b, c)).doesNotContainNull();
            var task = fixture.tasks().submit(ALICE, "test", "alice's", progress -> {
                for (var i = 0; i < 1000; i++) {
                    progress.percent(i / 10.0);
                }
                return "";
            });
            fixture.end(task);
            await("both are told", () -> forAlice.get() > 0 && forAdmin.get() > 0);
        }
        assertThat(forBob).hasValue(0);
        assertThat(forAlice.get()).isLessThan(20);
    }

    @Test
    void aListenerThatFailsIsToldAgain() throws Exception {
        var calls = new AtomicInteger();
        try (var closing = fixture.tasks().onChange(ALICE, () -> {
            calls.incrementAndGet();
            throw new IllegalStateException("a listener that fails");
        })) {
            assertThat(closing).isNotNull();
            fixture.end(fixture.tasks().submit(ALICE, "test", "one", progress -> ""));
            await("the first call", () -> calls.get() >= 1);
            fixture.end(fixture.tasks().submit(ALICE, "test", "two", progress -> ""));
            await("the second call", () -> calls.get() >= 2);
        }
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
        IntStream.range(0, 2).forEach(i -> fixture.running(fixture.tasks().submit(ALICE, "test", "t" + i, this::wait)));
        fixture.tasks().submit(ALICE, "test", "waits", this::wait);

        assertThat(fixture.tasks().check().message()).isEqualTo("2 run, 1 wait");
        assertThat(fixture.tasks().name()).isEqualTo("tasks");
    }

    private String wait(Progress progress) throws InterruptedException {
        await(goOn);
        return progress.isCancelled() ? "cancelled" : "";
    }

    private List<String> titles(TaskFilter filter) {
        return fixture.tasks().list(ALICE, filter, PageRequest.first()).items().stream()
                .map(Task::title)
                .toList();
    }

    private static List<UUID> ids(List<Task> tasks) {
        return tasks.stream().map(Task::id).toList();
    }

    private static void assertNotFound(ThrowingCallable call) {
        assertFails(call, TaskError.TASK_NOT_FOUND);
    }

    private static void assertDenied(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DENIED));
    }

    private static void assertFails(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
