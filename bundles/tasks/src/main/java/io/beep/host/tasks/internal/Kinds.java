// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.leases.Leased;
import io.beep.host.leases.LeasedServices;
import io.beep.host.leases.Leases;
import io.beep.host.spi.tasks.TaskKind;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kinds of work that can be started by their names, as they come and go. Of several of one name the first that came counts. */
final class Kinds {
    private static final Logger LOG = LoggerFactory.getLogger(Kinds.class);

    private final LeasedServices<TaskKind> services;
    private final Map<Leased<TaskKind>, Kind> kinds = new ConcurrentHashMap<>();

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
        services.unbind(service, properties).ifPresent(kinds::remove);
    }

    Optional<Kind> find(String name) {
        return inService().filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** Each name once, in the order of names. */
    List<Kind> all() {
        var byName = new LinkedHashMap<String, Kind>();
        inService().forEach(kind -> byName.putIfAbsent(kind.name(), kind));
        return byName.values().stream().sorted(Comparator.comparing(Kind::name)).toList();
    }

    private Stream<Kind> inService() {
        return services.inService().stream().flatMap(service -> Stream.ofNullable(kinds.get(service)));
    }
}
