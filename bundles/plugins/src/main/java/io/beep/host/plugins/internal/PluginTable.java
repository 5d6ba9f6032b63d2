// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import io.beep.host.audit.Audit;
import io.beep.host.audit.AuditEntry;
import io.beep.host.persistence.Database;
import io.beep.host.persistence.Unit;
import io.beep.host.persistence.UnitDefinition;
import io.beep.host.plugins.Plugin.Source;
import io.beep.host.spi.security.Caller;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** What is installed, and what plugins keep. Each change of what is installed takes its audit row with it. */
@Component(service = PluginTable.class)
public final class PluginTable {
    private final Unit unit;
    private final Audit audit;
    private final Clock clock;

    @Activate
    public PluginTable(@Reference Database database, @Reference Audit audit) {
        this(database, audit, Clock.systemUTC());
    }

    PluginTable(Database database, Audit audit, Clock clock) {
        this.unit = database.open(UnitDefinition.of("plugins", PluginTable.class, PluginRow.class));
        this.audit = audit;
        this.clock = clock;
    }

    @Deactivate
    void close() {
        unit.close();
    }

    Unit unit() {
        return unit;
    }

    List<PluginRow> all() {
        return unit.call(tx -> tx.entities()
                .createQuery("from PluginRow order by id", PluginRow.class)
                .getResultList());
    }

    Optional<PluginRow> find(String id) {
        return unit.call(tx -> Optional.ofNullable(tx.entities().find(PluginRow.class, id)));
    }

    /** Notes a version in place of the one before. */
    void put(Caller caller, PluginJar jar, Source source, String fileName, boolean enabled) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        unit.run(tx -> {
            tx.entities().merge(new PluginRow(jar, source, fileName, enabled, now));
            audit.record(
                    tx,
                    AuditEntry.done(caller, "plugins:install", target(jar.id()))
                            .detail("version " + jar.version() + ", " + jar.sha256()));
        });
    }

    /** The same version came once more, or under another name. */
    void came(String id, Source source, String fileName) {
        change(id, row -> row.came(source, fileName));
    }

    void enable(Caller caller, String id) {
        unit.run(tx -> {
            tx.entities().find(PluginRow.class, id).enable(true);
            audit.record(tx, AuditEntry.done(caller, "plugins:enable", target(id)));
        });
    }

    void disable(Caller caller, String id) {
        unit.run(tx -> {
            tx.entities().find(PluginRow.class, id).enable(false);
            audit.recordAlways(tx, AuditEntry.done(caller, "plugins:disable", target(id)));
        });
    }

    /** Why it does not start, or that it does. */
    void outcome(String id, @Nullable String failure) {
        change(id, row -> row.fail(failure));
    }

    void delete(Caller caller, String id) {
        unit.run(tx -> {
            tx.entities().remove(tx.entities().find(PluginRow.class, id));
            audit.recordAlways(tx, AuditEntry.done(caller, "plugins:remove", target(id)));
        });
    }

    private void change(String id, Consumer<PluginRow> change) {
        unit.run(tx ->
                Optional.ofNullable(tx.entities().find(PluginRow.class, id)).ifPresent(change));
    }

    static String target(String id) {
        return "plugin/" + id;
    }
}
