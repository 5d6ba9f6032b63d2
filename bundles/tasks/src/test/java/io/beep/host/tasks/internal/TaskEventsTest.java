// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import static io.beep.host.tasks.internal.TasksFixture.ALICE;
import static io.beep.host.tasks.internal.TasksFixture.await;
import static io.beep.host.tasks.internal.TasksFixture.next;
import static io.beep.host.tasks.internal.TasksFixture.toTheEnd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.persistence.TestDatabase;
import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.Task.State;
import io.beep.host.tasks.TaskEvents.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskEventsTest {
    private final TasksFixture fixture = new TasksFixture(TestDatabase.open());

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aSubscriberGetsWhereItIsAndThenWhatHappens() {
        var told = new SynchronousQueue<String>();
        var task = fixture.running(fixture.tasks().submit(ALICE, "test", "steps", progress -> {
            for (var step = told.take(); !step.isEmpty(); step = told.take()) {
                progress.step(step);
            }
            return "done";
        }));
        try (var events = fixture.tasks().follow(ALICE, task.id(), -1)) {
            assertThat(next(events).task().state()).isEqualTo(State.RUNNING);
            tell(told, "one");
            assertThat(next(events).task().step()).contains("one");
            tell(told, "two");
            assertThat(next(events).task().step()).contains("two");
            assertThat(events.isOver()).isFalse();
            tell(told, "");
            assertThat(next(events).task().result()).contains("done");
            assertThat(events.isOver()).isTrue();
            assertThat(events.poll(Duration.ofSeconds(20))).isEmpty();
        }
    }

    @Test
    void ticksAreCoalescedAndTheLastIsNotLost() {
        var task = fixture.tasks().submit(ALICE, "test", "ticks", progress -> {
            fixture.waitToGoOn(progress);
            for (var i = 0; i <= 1_000_000; i++) {
                progress.bytes(i, 1_000_000);
            }
            return "";
        });
        var events = fixture.tasks().follow(ALICE, task.id(), -1);
        var start = System.nanoTime();
        fixture.letGoOn();

        var all = toTheEnd(events);

        var tenths = Duration.ofNanos(System.nanoTime() - start).toMillis() / 100;
        assertThat(all).hasSizeLessThan((int) tenths + 6);
        assertThat(all.getLast().task().bytesDone()).hasValue(1_000_000);
        assertThat(ids(all)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void theLastTickBeforeAPauseArrives() {
        var task = fixture.tasks().submit(ALICE, "test", "pauses", progress -> {
            for (var i = 0; i <= 77; i++) {
                progress.percent(i);
            }
            return fixture.waitToGoOn(progress);
        });
        try (var events = fixture.tasks().follow(ALICE, task.id(), -1)) {
            var percent = next(events).task().percent();
            while (percent.orElse(0) < 77) {
                percent = next(events).task().percent();
            }
            assertThat(percent).hasValue(77);
        }
    }

    @Test
    void whoComesBackGetsWhatWasMissed() {
        var told = new SynchronousQueue<String>();
        var task = fixture.tasks().submit(ALICE, "test", "steps", progress -> {
            for (var step = told.take(); !step.isEmpty(); step = told.take()) {
                progress.step(step);
            }
            return "done";
        });
        var whole = new ArrayList<Event>();
        var events = fixture.tasks().follow(ALICE, task.id(), -1);
        whole.add(next(events));
        for (var step : List.of("one", "two", "three", "four")) {
            tell(told, step);
            do {
                whole.add(next(events));
            } while (!whole.getLast().task().step().equals(Optional.of(step)));
        }

        var seen = whole.get(whole.size() - 4).id();
        try (var again = fixture.tasks().follow(ALICE, task.id(), seen)) {
            var missed = List.of(next(again), next(again), next(again));
            assertThat(missed).isEqualTo(whole.subList(whole.size() - 3, whole.size()));
            tell(told, "");
            assertThat(next(again).task().state()).isEqualTo(State.SUCCEEDED);
        }
    }

    @Test
    void whoMissedTooMuchGetsWhereItIs() {
        var first = task("first");
        var log = new EventLog(first);
        for (var i = 0; i < EventLog.KEPT + 10; i++) {
            log.publish(task("event " + i));
        }

        var follower = new Follower(log, 5, () -> {});
        assertThat(next(follower).task().title()).isEqualTo("event " + (EventLog.KEPT + 9));
        assertThat(follower.poll(Duration.ZERO)).isEmpty();
        var unknown = new Follower(log, 1_000_000, () -> {});
        assertThat(next(unknown).id()).isEqualTo(EventLog.KEPT + 11);
        var all = new Follower(log, 11, () -> {});
        assertThat(next(all).id()).isEqualTo(12);
    }

    @Test
    void aSlowSubscriberGetsTheNewest() {
        var log = new EventLog(task("first"));
        var follower = new Follower(log, -1, () -> {});
        assertThat(next(follower).task().title()).isEqualTo("first");

        for (var i = 0; i < 10_000; i++) {
            log.publish(task("event " + i));
        }

        assertThat(next(follower).task().title()).isEqualTo("event 9999");
    }

    @Test
    void theEndOfAnEndedTaskIsToldOnce() {
        var task = fixture.end(fixture.tasks().submit(ALICE, "test", "quick", progress -> "done"));

        var all = toTheEnd(fixture.tasks().follow(ALICE, task.id(), -1));

        assertThat(all)
                .singleElement()
                .satisfies(event -> assertThat(event.task()).isEqualTo(task));
        var nothingMissed =
                fixture.tasks().follow(ALICE, task.id(), all.getLast().id());
        assertThat(nothingMissed.isOver()).isTrue();
        assertThat(nothingMissed.poll(Duration.ofSeconds(20))).isEmpty();
        assertThat(toTheEnd(fixture.tasks().follow(ALICE, task.id(), 1))).hasSize(1);
    }

    @Test
    void theNumberOfTheEndIsTheSameInMemoryAndInTheDatabase() {
        var task = fixture.tasks().submit(ALICE, "test", "counted", progress -> {
            fixture.waitToGoOn(progress);
            progress.step("one");
            return "";
        });
        var events = fixture.tasks().follow(ALICE, task.id(), -1);
        fixture.letGoOn();
        var last = toTheEnd(events).getLast();
        await("it has left the memory", () -> fixture.tasks().check().message().equals("0 run, 0 wait"));

        assertThat(toTheEnd(fixture.tasks().follow(ALICE, task.id(), -1)).getLast())
                .isEqualTo(last);
    }

    @Test
    void manySubscribersAllSeeTheEnd() throws Exception {
        var task = fixture.tasks().submit(ALICE, "test", "popular", progress -> {
            fixture.waitToGoOn(progress);
            for (var i = 0; i < 200_000; i++) {
                progress.percent(i / 2_000.0);
            }
            return "done";
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var subscribers = new ArrayList<Callable<List<Event>>>();
            var all = new ArrayList<Future<List<Event>>>();
            for (var i = 0; i < 200; i++) {
                var events = fixture.tasks().follow(ALICE, task.id(), -1);
                subscribers.add(() -> toTheEnd(events));
            }
            subscribers.forEach(subscriber -> all.add(threads.submit(subscriber)));
            fixture.letGoOn();
            for (var seen : all) {
                assertThat(seen.get().getLast().task().result()).contains("done");
                assertThat(ids(seen.get())).isSorted().doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void closingFreesWhoWaits() {
        var task = fixture.running(fixture.tasks().submit(ALICE, "test", "waits", fixture::waitToGoOn));
        var events = fixture.tasks().follow(ALICE, task.id(), -1);
        next(events);
        var polled = CompletableFuture.supplyAsync(() -> events.poll(Duration.ofMinutes(1)));

        events.close();

        assertThat(polled.join()).isEmpty();
        assertThat(events.isOver()).isTrue();
    }

    @Test
    void anInterruptEndsTheWaitAsCancelled() {
        var task = fixture.running(fixture.tasks().submit(ALICE, "test", "waits", fixture::waitToGoOn));
        var events = fixture.tasks().follow(ALICE, task.id(), -1);
        next(events);

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> events.poll(Duration.ofMinutes(1)))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CANCELLED));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aSubscriberWhoLosesTheRightIsToldNoMore() {
        fixture.access.grant(TasksFixture.BOB, TaskPermissions.READ, TaskPermissions.READ_ALL);
        var task = fixture.running(fixture.tasks().submit(ALICE, "test", "waits", fixture::waitToGoOn));
        var events = fixture.tasks().follow(TasksFixture.BOB, task.id(), -1);
        next(events);

        fixture.access.grant(TasksFixture.BOB, TaskPermissions.READ);
        fixture.letGoOn();

        assertThatThrownBy(() -> events.poll(Duration.ofSeconds(20)))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.NOT_FOUND));
    }

    @Test
    void whoLosesTheRightWhileNothingHappensNeedNotWaitForWhatComes() {
        var task = fixture.running(fixture.tasks().submit(ALICE, "test", "waits", fixture::waitToGoOn));
        try (var events = fixture.tasks().follow(ALICE, task.id(), -1)) {
            next(events);
            assertThat(events.poll(Duration.ofMillis(1))).isEmpty();

            fixture.access.grant(ALICE);

            assertThatThrownBy(() -> events.poll(Duration.ofMillis(1))).isInstanceOf(HostException.class);
        }
        fixture.letGoOn();
    }

    @Test
    void theOwnerWhoLosesTheRightIsToldNoMoreEither() {
        var task = fixture.running(fixture.tasks().submit(ALICE, "test", "waits", fixture::waitToGoOn));
        var events = fixture.tasks().follow(ALICE, task.id(), -1);
        next(events);

        fixture.access.grant(ALICE);
        fixture.letGoOn();

        assertThatThrownBy(() -> events.poll(Duration.ofSeconds(20)))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DENIED));
    }

    private static void tell(SynchronousQueue<String> queue, String step) {
        try {
            queue.put(step);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Long> ids(List<Event> events) {
        return events.stream().map(Event::id).toList();
    }

    private static Task task(String title) {
        return TaskFacts.submission(ALICE, "test", title, Instant.EPOCH);
    }
}
