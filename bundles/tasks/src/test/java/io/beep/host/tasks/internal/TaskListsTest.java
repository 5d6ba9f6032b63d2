// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import static io.beep.host.tasks.internal.TasksFixture.ADMIN;
import static io.beep.host.tasks.internal.TasksFixture.ALICE;
import static io.beep.host.tasks.internal.TasksFixture.BOB;
import static io.beep.host.tasks.internal.TasksFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.persistence.TestDatabase;
import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.Task.State;
import io.beep.host.tasks.TaskError;
import io.beep.host.tasks.TaskFilter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who sees which tasks, and how. */
class TaskListsTest {
    private final TasksFixture fixture = new TasksFixture(TestDatabase.open());

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void oneSeesOnesOwnTasksAndTheAdministratorAll() {
        var alices = fixture.end(fixture.tasks().submit(ALICE, "test", "alice's", progress -> ""));
        var bobs = fixture.running(fixture.tasks().submit(BOB, "test", "bob's", fixture::waitToGoOn));

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
        var task = fixture.running(fixture.tasks().submit(ALICE, "test", "alice's", fixture::waitToGoOn));

        assertThat(fixture.tasks().get(BOB, task.id()).title()).isEqualTo("alice's");
        assertDenied(() -> fixture.tasks().cancel(BOB, task.id()));
        assertThat(fixture.now(task).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void withoutThePermissionNothingIsSeenOrStopped() {
        var task = fixture.running(fixture.tasks().submit(ALICE, "test", "alice's", fixture::waitToGoOn));

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
        var running = fixture.running(fixture.tasks().submit(ALICE, "a", "running", fixture::waitToGoOn));

        var first = fixture.tasks().list(ALICE, TaskFilter.ALL, PageRequest.first(5));
        var second = fixture.tasks().list(ALICE, TaskFilter.ALL, new PageRequest(5, first.next()));
        assertThat(first.items().getFirst().id()).isEqualTo(running.id());
        assertThat(first.items().get(1).id()).isEqualTo(ended.getLast().id());
        assertThat(second.items()).hasSize(3).allMatch(task -> task.messages().isEmpty());
        assertThat(second.next()).isEmpty();
        assertThat(fixture.titles(new TaskFilter(Optional.empty(), Optional.of("a"))))
                .containsExactly("running", "t2", "t1", "t0");
        assertThat(fixture.titles(new TaskFilter(Optional.of(State.RUNNING), Optional.empty())))
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
            return fixture.waitToGoOn(progress);
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

    private static List<UUID> ids(List<Task> tasks) {
        return tasks.stream().map(Task::id).toList();
    }

    private static void assertNotFound(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(TaskError.TASK_NOT_FOUND));
    }

    private static void assertDenied(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DENIED));
    }
}
