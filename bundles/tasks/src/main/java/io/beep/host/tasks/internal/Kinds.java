// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.leases.Leased;
import io.beep.host.leases.LeasedServices;
import io.beep.host.leases.Leases;
import io.beep.host.spi.tasks.TaskKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kinds of work that can be started by their names, as they come and go. Of several of one name the first that came counts. */
final class Kinds {
    private static final Logger LOG = LoggerFactory.getLogger(Kinds.class);

    private final LeasedServices<TaskKind> services;
    private final Map<Leased<TaskKind>, Kind> kinds = new ConcurrentHashMap<>();
    /** Those whose name another has; the log has said so. */
    private final Set<Kind> passedOver = ConcurrentHashMap.newKeySet();

    Kinds(Leases leases) {
        this.services = new LeasedServices<>(leases);
    }

    /** What is not fit to be offered is passed over; the others never notice. */
    void add(TaskKind service, Map<String, ?> properties) {
        var leased = services.bind(service, properties);
        try {
            leased.call(known -> Kind.of(leased)).ifPresent(kind -> kinds.put(leased, kind));
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("The kind of task {} is not offered", service.getClass().getName(), e);
        }
    }

    /** What goes on of it ends. */
    void remove(TaskKind service, Map<String, ?> properties) {
        services.unbind(service, properties).map(kinds::remove).ifPresent(passedOver::remove);
    }

    Optional<Kind> find(String name) {
        return all().stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** Each name once, in the order of names. */
    List<Kind> all() {
        var byName = new TreeMap<String, Kind>();
        for (var service : services.inService()) {
            var kind = kinds.get(service);
            if (kind != null) {
                var first = byName.putIfAbsent(kind.name(), kind);
                if (first != null && passedOver.add(kind)) {
                    LOG.warn("The kind of task {} is that of {}; {} has one too", kind.name(), first, kind);
                }
            }
        }
        return List.copyOf(byName.values());
    }
}
