// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.leases.Lease;
import io.beep.host.leases.Leased;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.tasks.TaskKind;
import io.beep.host.spi.tasks.TaskParameter;
import io.beep.host.tasks.OfferedKind;
import io.beep.host.tasks.TaskError;
import io.beep.host.tasks.Tasks.Work;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One kind of work, as it described itself when it came. */
final class Kind {
    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{0,59}");
    private static final int MAX_PARAMETERS = 20;
    private static final int MAX_DESCRIPTION = 300;

    private final Leased<TaskKind> source;
    private final OfferedKind facts;
    private final String permission;

    private Kind(Leased<TaskKind> source, OfferedKind facts, String permission) {
        this.source = source;
        this.facts = facts;
        this.permission = permission;
    }

    /**
     * Asks a service what it is.
     *
     * @throws IllegalArgumentException when it is not fit to be offered
     */
    static Kind of(Leased<TaskKind> source) {
        var service = source.service();
        var declared = service.getClass().getAnnotation(RequiresPermission.class);
        if (declared == null) {
            throw new IllegalArgumentException("It does not say who may start it: there is no @RequiresPermission");
        }
        var facts =
                new OfferedKind(service.kind(), Line.of(service.description(), MAX_DESCRIPTION), service.parameters());
        if (!isSlug(facts.kind())) {
            throw new IllegalArgumentException("A kind of task is a slug, not " + facts.kind());
        }
        var names =
                facts.parameters().stream().map(TaskParameter::name).distinct().count();
        if (names > MAX_PARAMETERS || names < facts.parameters().size()) {
            throw new IllegalArgumentException(
                    "It takes a parameter twice, or more than " + MAX_PARAMETERS + " of them");
        }
        return new Kind(source, facts, declared.value());
    }

    static boolean isSlug(String name) {
        return SLUG.matcher(name).matches();
    }

    String name() {
        return facts.kind();
    }

    OfferedKind facts() {
        return facts;
    }

    /** Who brings it, for the log. */
    @Override
    public String toString() {
        return source.service().getClass().getName() + " of the bundle " + source.bundle();
    }

    /** Who may start it. */
    String permission() {
        return permission;
    }

    /** To be held by each task of it; empty when it is gone. */
    Optional<Lease> take() {
        return source.take();
    }

    /** The title of a task of it; under a lease. */
    String title(Map<String, String> parameters) {
        var title = source.service().title(parameters);
        return title.isBlank() ? name() : title;
    }

    /** The work of a task of it, to be done under a lease. Withdrawn it stops, as if it had been cancelled, and has failed. */
    Work work(Caller caller, Map<String, String> parameters) {
        return task ->
                source.work(task, Kind::withdrawn, (service, progress) -> service.run(caller, parameters, progress));
    }

    private static HostException withdrawn() {
        return new HostException(
                TaskError.TASK_KIND_WITHDRAWN,
                "What does this work was replaced, stopped or removed meanwhile, or its settings were changed, or the host was stopped");
    }
}
