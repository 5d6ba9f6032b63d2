// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.audit.AuditFilter;
import io.beep.host.audit.AuditRow;
import io.beep.host.audit.internal.AuditImpl;
import io.beep.host.leases.Leases;
import io.beep.host.persistence.TestDatabase;
import io.beep.host.security.TestAccess;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.Via;
import io.beep.host.spi.tasks.Progress;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.TaskEvents;
import io.beep.host.tasks.TaskEvents.Event;
import io.beep.host.tasks.TaskFilter;
import io.beep.host.tasks.internal.TaskEngine.Limits;
import io.beep.host.testkit.CommandRunner;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Tasks on a real database, with their audit trail, and three people. */
public final class TasksFixture implements AutoCloseable {
    public static final Caller ALICE = person("alice");
    public static final Caller BOB = person("bob");
    public static final Caller ADMIN = person("admin");
    public static final Caller SYSTEM =
            new Caller(Caller.SYSTEM_ID, "system", Optional.empty(), Via.JOB, "local", "start");

    public final TestAccess access = new TestAccess();
    final Leases leases = new Leases();
    private final TestDatabase database;
    private final AuditImpl audit;
    private final Limits limits;
    private final CountDownLatch goOn = new CountDownLatch(1);
    private TaskStore store;
    private TasksImpl tasks;

    public TasksFixture(TestDatabase database) {
        this(database, new Limits(4, 2, 100));
    }

    TasksFixture(TestDatabase database, Limits limits) {
        this.database = database;
        this.limits = limits;
        this.audit = new AuditImpl(database);
        access.grant(ALICE, TaskPermissions.READ, TaskPermissions.CANCEL);
        access.grant(BOB, TaskPermissions.READ, TaskPermissions.CANCEL);
        access.grant(
                ADMIN, TaskPermissions.READ, TaskPermissions.CANCEL, TaskPermissions.READ_ALL, TaskPermissions.MANAGE);
        this.tasks = start();
    }

    /** The tasks of the host that runs now. */
    public TasksImpl tasks() {
        return tasks;
    }

    /** A shell in which somebody works with the tasks of the host that runs now. */
    public CommandRunner shell(Caller caller) {
        return new CommandRunner(caller, (who, declared) -> access.requireDeclared(who, declared, "test")).give(tasks);
    }

    History history() {
        return new History(store, SYSTEM, Clock.systemUTC());
    }

    private static Caller person(String name) {
        return new Caller(UUID.randomUUID(), name, Optional.empty(), Via.API, "127.0.0.1", "r-" + name);
    }

    private TasksImpl start() {
        var unit = TasksImpl.open(database);
        store = new TaskStore(unit, audit);
        return new TasksImpl(unit, audit, access, SYSTEM, leases, limits, Clock.systemUTC());
    }

    /** A new host on the same database; the old one is as good as killed: its work goes on, and nobody asks it. */
    void restartAfterKill() {
        tasks = start();
    }

    void restart() {
        tasks.stop();
        tasks = start();
    }

    @Override
    public void close() {
        letGoOn();
        tasks.stop();
        audit.close();
        database.close();
    }

    /** Waits for the end of a task, as an administrator. */
    public Task end(Task task) {
        await("the end of " + task.title(), () -> now(task).state().isEnd());
        return now(task);
    }

    /** Waits until a task runs. */
    public Task running(Task task) {
        await(task.title() + " runs", () -> now(task).state() == Task.State.RUNNING);
        return now(task);
    }

    public Task now(Task task) {
        return tasks.get(ADMIN, task.id());
    }

    /** The task as the database has it. */
    Task stored(Task task) {
        return store.find(task.id()).orElseThrow().task();
    }

    /** Waits until the database has so many steps and messages. */
    void awaitSaved(Task task, int steps, int messages) {
        await("it is saved", () -> {
            var stored = stored(task);
            return stored.steps().size() == steps && stored.messages().size() == messages;
        });
    }

    List<AuditRow> trail(Task task) {
        var filter = new AuditFilter(Optional.empty(), Optional.empty(), Optional.of("task/" + task.id()));
        return audit.list(filter, PageRequest.first()).items().reversed();
    }

    /** All events until the end. */
    public static List<Event> toTheEnd(TaskEvents events) {
        var all = new ArrayList<Event>();
        while (!events.isOver()) {
            all.add(next(events));
        }
        return all;
    }

    public static Event next(TaskEvents events) {
        return events.poll(Duration.ofSeconds(20)).orElseThrow(() -> new AssertionError("No event came"));
    }

    public static void await(String what, BooleanSupplier condition) {
        var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("It did not happen: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    /** Work that waits until the test {@linkplain #letGoOn lets it go on}, or it is interrupted. */
    String waitToGoOn(Progress progress) throws InterruptedException {
        await(goOn);
        return progress.isCancelled() ? "cancelled" : "";
    }

    void letGoOn() {
        goOn.countDown();
    }

    /** What Alice sees in the list. */
    List<String> titles(TaskFilter filter) {
        return tasks.list(ALICE, filter, PageRequest.first()).items().stream()
                .map(Task::title)
                .toList();
    }

    /** For work: waits until the test lets it go on, or it is interrupted. */
    public static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("Nobody let the work go on");
        }
    }
}
