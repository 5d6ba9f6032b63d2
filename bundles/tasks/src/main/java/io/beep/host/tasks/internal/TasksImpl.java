// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.audit.Audit;
import io.beep.host.audit.AuditEntry;
import io.beep.host.leases.Lease;
import io.beep.host.leases.Leases;
import io.beep.host.persistence.Database;
import io.beep.host.persistence.Unit;
import io.beep.host.persistence.UnitDefinition;
import io.beep.host.security.Access;
import io.beep.host.security.Callers;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.health.Health;
import io.beep.host.spi.health.HealthCheck;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.tasks.TaskKind;
import io.beep.host.tasks.OfferedKind;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.Task.State;
import io.beep.host.tasks.TaskError;
import io.beep.host.tasks.TaskEvents;
import io.beep.host.tasks.TaskEvents.Event;
import io.beep.host.tasks.TaskFilter;
import io.beep.host.tasks.Tasks;
import io.beep.host.tasks.internal.Room.Origin;
import io.beep.host.tasks.internal.TaskEngine.Limits;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The tasks of this host: what runs is in memory, all is in the database. */
@Component(
        name = "beep.tasks",
        service = {Tasks.class, HealthCheck.class})
@Designate(ocd = TasksImpl.Config.class)
public final class TasksImpl implements Tasks, HealthCheck {
    private static final Lease NO_LEASE = () -> {};
    /** As exact as the database keeps times. */
    private static final Duration TICK = Duration.of(1, ChronoUnit.MICROS);

    private final Unit unit;
    private final TaskStore store;
    private final TaskEngine engine;
    private final History history;
    private final Kinds kinds;
    private final KindStarts starts;
    private final Access access;

    /** The settings. */
    @ObjectClassDefinition(localization = "OSGI-INF/l10n/tasks", name = "%name", description = "%description")
    public @interface Config {
        @AttributeDefinition(name = "%maxRunning", min = "1", max = "100")
        int max__running() default 8;

        @AttributeDefinition(name = "%maxRunningPerKind", min = "1", max = "100")
        int max__running__per__kind() default 2;

        @AttributeDefinition(name = "%maxQueued", min = "0", max = "10000")
        int max__queued() default 200;

        @AttributeDefinition(name = "%historyDays", min = "1", max = "10000")
        int history__days() default 90;

        @AttributeDefinition(name = "%historyTasks", min = "0", max = "1000000")
        int history__tasks() default 10_000;
    }

    @Activate
    public TasksImpl(
            @Reference Database database,
            @Reference Audit audit,
            @Reference Access access,
            @Reference Callers callers,
            @Reference Leases leases,
            Config config) {
        this(
                open(database),
                audit,
                access,
                callers.system("tasks"),
                leases,
                new Limits(
                        Math.clamp(config.max__running(), 1, 100),
                        Math.clamp(config.max__running__per__kind(), 1, 100),
                        Math.clamp(config.max__queued(), 0, 10_000)),
                Clock.systemUTC());
        history.pruneNowAndThen(
                Duration.ofDays(Math.clamp(config.history__days(), 1, 10_000)),
                Math.clamp(config.history__tasks(), 0, 1_000_000),
                engine);
    }

    TasksImpl(Unit unit, Audit audit, Access access, Caller system, Leases leases, Limits limits, Clock time) {
        this.unit = unit;
        this.access = access;
        var clock = Clock.tick(time, TICK);
        this.store = new TaskStore(unit, audit);
        this.history = new History(store, system, clock);
        history.interruptUnended();
        this.engine = new TaskEngine(store, access, limits, clock);
        this.kinds = new Kinds(leases);
        this.starts = new KindStarts(kinds, engine, access);
    }

    static Unit open(Database database) {
        return database.open(
                UnitDefinition.of("tasks", TasksImpl.class, TaskRow.class, StepRow.class, MessageRow.class));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindKind(TaskKind kind, Map<String, ?> properties) {
        kinds.add(kind, properties);
    }

    public void unbindKind(TaskKind kind, Map<String, ?> properties) {
        kinds.remove(kind, properties);
    }

    @Deactivate
    void stop() {
        engine.stop();
        unit.close();
    }

    @Override
    public Task submit(Caller caller, String kind, String title, Work work) {
        if (!Kind.isSlug(kind)) {
            throw new IllegalArgumentException("A kind of task is a slug, not " + kind);
        }
        return engine.submit(caller, kind, title, work, NO_LEASE, Origin.HOST);
    }

    @Override
    public List<OfferedKind> kinds(Caller caller) {
        return starts.offered(caller);
    }

    @Override
    public Task start(Caller caller, String kind, Map<String, String> parameters) {
        return starts.start(caller, kind, parameters);
    }

    @Override
    public Page<Task> list(Caller caller, TaskFilter filter, PageRequest page) {
        access.require(caller, TaskPermissions.READ, "tasks");
        var owner = access.allows(caller, TaskPermissions.READ_ALL)
                ? Optional.<UUID>empty()
                : Optional.of(caller.accountId());
        var found = store.list(filter, owner, page.idCursor(), page.limit() + 1);
        return Page.cut(found, page.limit(), task -> task.id().toString()).map(this::asItIsNow);
    }

    /** Of what runs the database knows the steps, but not how far the last one is. */
    private Task asItIsNow(Task stored) {
        return engine.find(stored.id())
                .map(LiveTask::current)
                .filter(current -> current.state() == stored.state())
                .map(Task::withoutMessages)
                .orElse(stored);
    }

    @Override
    public Task get(Caller caller, UUID id) {
        access.require(caller, TaskPermissions.READ, target(id));
        var live = engine.find(id);
        var task = live.isPresent()
                ? live.get().current()
                : store.find(id).map(Event::task).orElseThrow(() -> notFound(id));
        requireVisible(caller, task);
        return task;
    }

    @Override
    public Task cancel(Caller caller, UUID id) {
        var task = get(caller, id);
        var own = task.ownerId().equals(caller.accountId());
        access.require(caller, own ? TaskPermissions.CANCEL : TaskPermissions.MANAGE, target(id));
        store.requestCancel(id, AuditEntry.done(caller, "tasks:cancel", target(id)));
        // Each time: work may have swallowed the first interrupt.
        engine.find(id).ifPresent(LiveTask::cancel);
        return get(caller, id);
    }

    @Override
    public TaskEvents follow(Caller caller, UUID id, long after) {
        access.require(caller, TaskPermissions.READ, target(id));
        var live = engine.find(id);
        if (live.isPresent()) {
            var task = live.get().current();
            requireVisible(caller, task);
            return new Follower(live.get().log(), after, () -> {
                access.require(caller, TaskPermissions.READ, target(id));
                requireVisible(caller, task);
            });
        }
        var end = store.find(id).orElseThrow(() -> notFound(id));
        requireVisible(caller, end.task());
        return new EndedTask(end, after);
    }

    @Override
    public AutoCloseable onChange(Caller caller, Runnable listener) {
        access.require(caller, TaskPermissions.READ, "tasks");
        return engine.watch(caller, listener);
    }

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public Health check() {
        var running = engine.all().stream()
                .filter(task -> task.current().state() == State.RUNNING)
                .count();
        return Health.up(running + " run, " + (engine.all().size() - running) + " wait");
    }

    private void requireVisible(Caller caller, Task task) {
        if (!task.ownerId().equals(caller.accountId()) && !access.allows(caller, TaskPermissions.READ_ALL)) {
            throw notFound(task.id());
        }
    }

    private static HostException notFound(UUID id) {
        return new HostException(TaskError.TASK_NOT_FOUND, "There is no task " + id);
    }

    private static String target(UUID id) {
        return "task/" + id;
    }
}
