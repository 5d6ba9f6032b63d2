// SPDX-License-Identifier: Apache-2.0
package io.beep.host.audit.internal;

import io.beep.host.audit.Audit;
import io.beep.host.audit.AuditEntry;
import io.beep.host.audit.AuditFilter;
import io.beep.host.audit.AuditRow;
import io.beep.host.persistence.Database;
import io.beep.host.persistence.Tx;
import io.beep.host.persistence.Unit;
import io.beep.host.persistence.UnitDefinition;
import io.beep.host.spi.Ids;
import io.beep.host.spi.SteadyClock;
import io.beep.host.spi.Texts;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The trail as a table, written by plain statements so that a row joins any unit's transaction. */
@Component(name = "beep.audit", service = Audit.class)
@Designate(ocd = AuditImpl.Config.class)
public final class AuditImpl implements Audit, AutoCloseable {
    private static final String INSERT = "insert into audit_entry"
            + "(id, at, actor_id, actor, key_id, via, address, request_id, action, target, outcome, detail)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Unit unit;
    private final Clock clock;
    private final ChangeRate rate;

    /** Settings, in {@code beep.audit.cfg}; two underscores here are one in the file. */
    @ObjectClassDefinition(localization = "OSGI-INF/l10n/audit", name = "%name")
    public @interface Config {
        @AttributeDefinition(name = "%changes", min = "1")
        int changes__per__hour() default ChangeRate.MOST;
    }

    @Activate
    public AuditImpl(@Reference Database database, Config config) {
        this(database);
        configure(config);
    }

    /** With the settings as they are by themselves. */
    public AuditImpl(Database database) {
        this(database, Clock.systemUTC(), SteadyClock.start());
    }

    /**
     * @param clock the time of rows
     * @param steady by which the rate of changes is bounded
     */
    AuditImpl(Database database, Clock clock, Clock steady) {
        this.unit = database.open(UnitDefinition.of("audit", AuditImpl.class));
        this.clock = clock;
        this.rate = new ChangeRate(steady);
        newest().map(AuditRow::id).ifPresent(Ids::startAfter);
    }

    /** Nobody who uses the trail notices. */
    @Modified
    void configure(Config config) {
        allow(config.changes__per__hour());
    }

    void allow(int changesPerHour) {
        rate.set(Math.max(1, changesPerHour));
    }

    @Override
    public void record(Tx tx, AuditEntry entry) {
        rate.take(entry.caller());
        recordAlways(tx, entry);
    }

    @Override
    public void recordAlways(Tx tx, AuditEntry entry) {
        tx.sql(connection -> {
            try (var statement = connection.prepareStatement(INSERT)) {
                bind(statement, entry);
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public void record(AuditEntry entry) {
        unit.run(tx -> record(tx, entry));
    }

    @Override
    public void recordAlways(AuditEntry entry) {
        unit.run(tx -> recordAlways(tx, entry));
    }

    private void bind(PreparedStatement statement, AuditEntry entry) throws SQLException {
        var caller = entry.caller();
        statement.setObject(1, Ids.next());
        statement.setObject(2, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
        statement.setObject(3, caller.accountId());
        statement.setString(4, cut(caller.name(), 200));
        statement.setObject(5, caller.keyId().orElse(null));
        statement.setString(6, caller.via().name().toLowerCase(Locale.ROOT));
        statement.setString(7, cut(caller.address(), 100));
        statement.setString(8, cut(caller.requestId(), 100));
        statement.setString(9, cut(entry.action(), 100));
        statement.setString(10, cut(entry.target(), 300));
        statement.setString(11, entry.outcome().name().toLowerCase(Locale.ROOT));
        statement.setString(12, cut(entry.detail(), 1000));
    }

    /** Cut to the column; a NUL, which PostgreSQL does not take, becomes visible. */
    static String cut(String text, int length) {
        return Texts.cut(text.replace('\0', '\u2400'), length);
    }

    @Override
    public Page<AuditRow> list(AuditFilter filter, PageRequest page) {
        var after = page.idCursor();
        return unit.call(tx -> Page.cut(
                tx.sql(connection -> select(connection, filter, after, page.limit() + 1)),
                page.limit(),
                row -> row.id().toString()));
    }

    private Optional<AuditRow> newest() {
        return unit.call(tx -> tx.sql(connection -> select(connection, AuditFilter.ALL, Optional.empty(), 1))).stream()
                .findFirst();
    }

    private static List<AuditRow> select(Connection connection, AuditFilter filter, Optional<UUID> after, int limit)
            throws SQLException {
        var sql = new StringBuilder("select * from audit_entry where 1 = 1");
        var values = new ArrayList<Object>();
        after.ifPresent(id -> add(sql, values, " and id < ?", id));
        filter.actorId().ifPresent(id -> add(sql, values, " and actor_id = ?", id));
        filter.action().ifPresent(action -> add(sql, values, " and action = ?", action));
        filter.target().ifPresent(target -> add(sql, values, " and target = ?", target));
        sql.append(" order by id desc fetch first ").append(limit).append(" rows only");
        try (var statement = connection.prepareStatement(sql.toString())) {
            for (var i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            var rows = new ArrayList<AuditRow>();
            try (var found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(row(found));
                }
            }
            return rows;
        }
    }

    private static void add(StringBuilder sql, List<Object> values, String condition, Object value) {
        sql.append(condition);
        values.add(value);
    }

    private static AuditRow row(ResultSet found) throws SQLException {
        return new AuditRow(
                found.getObject("id", UUID.class),
                found.getObject("at", OffsetDateTime.class).toInstant(),
                found.getObject("actor_id", UUID.class),
                found.getString("actor"),
                Optional.ofNullable(found.getObject("key_id", UUID.class)),
                found.getString("via"),
                found.getString("address"),
                found.getString("request_id"),
                found.getString("action"),
                found.getString("target"),
                found.getString("outcome"),
                found.getString("detail"));
    }

    @Override
    @Deactivate
    public void close() {
        unit.close();
    }
}
