// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.leases.Lease;
import io.beep.host.security.Access;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.security.Caller;
import io.beep.host.tasks.OfferedKind;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.TaskError;
import io.beep.host.tasks.internal.Room.Origin;
import java.util.List;
import java.util.Map;

/** Who may start which kind of work by its name, and how it becomes a task. */
final class KindStarts {
    private final Kinds kinds;
    private final TaskEngine engine;
    private final Access access;

    KindStarts(Kinds kinds, TaskEngine engine, Access access) {
        this.kinds = kinds;
        this.engine = engine;
        this.access = access;
    }

    /** Those that the caller may start. */
    List<OfferedKind> offered(Caller caller) {
        access.require(caller, TaskPermissions.START, "tasks");
        return kinds.all().stream()
                .filter(kind -> access.allows(caller, kind.permission()))
                .map(Kind::facts)
                .toList();
    }

    Task start(Caller caller, String kind, Map<String, String> parameters) {
        access.require(caller, TaskPermissions.START, "tasks");
        if (!Kind.isSlug(kind)) {
            throw new HostException(RequestError.INVALID_VALUE, "kind must be the name of a kind, such as photo-import")
                    .at("kind");
        }
        while (true) {
            var found = kinds.find(kind)
                    .orElseThrow(() -> new HostException(
                            TaskError.TASK_KIND_NOT_FOUND, "There is no kind of task " + kind + " to start"));
            access.require(caller, found.permission(), "task-kind/" + kind);
            var lease = found.take();
            if (lease.isPresent()) {
                return start(caller, found, parameters, lease.get());
            }
            // It went a moment ago; whatever took its place is in service already.
        }
    }

    private Task start(Caller caller, Kind kind, Map<String, String> parameters, Lease lease) {
        var isTaken = false;
        try {
            var checked = Parameters.checked(kind.facts().parameters(), parameters);
            var task = engine.submit(
                    caller, kind.name(), kind.title(checked), kind.work(caller, checked), lease, Origin.STARTED);
            isTaken = true;
            return task;
        } finally {
            if (!isTaken) {
                lease.close();
            }
        }
    }
}
