// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence.internal;

import io.beep.host.persistence.PersistenceError;
import io.beep.host.persistence.UnitDefinition;
import io.beep.host.spi.Hashes;
import io.beep.host.spi.error.HostException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockServiceFactory;
import liquibase.ui.LoggerUIService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one unit's tables up to date, under a lock; refuses tables that a newer program wrote. */
final class Migrations {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    /** Liquibase tells of each step in twenty lines; held here, as a level is forgotten with its logger. */
    private static final java.util.logging.Logger LIQUIBASE_LOG = java.util.logging.Logger.getLogger("liquibase");

    static {
        LIQUIBASE_LOG.setLevel(Level.WARNING);
    }

    private final DataSource pool;
    private final UnitDefinition unit;
    private final ClassLoaderResources resources;

    Migrations(DataSource pool, UnitDefinition unit) {
        this.pool = pool;
        this.unit = unit;
        this.resources = new ClassLoaderResources(unit.anchor().getClassLoader());
    }

    void update() {
        SchemaGuard.identifier(unit.name());
        try (var holding = pool.getConnection();
                var working = pool.getConnection()) {
            var guard = new SchemaGuard(holding, unit.name());
            var digest = changeLogDigest();
            if (!guard.isFrom(digest)) {
                new InContext(Liquibase.class).call(() -> {
                    migrate(working);
                    return unit;
                });
                guard.isNowFrom(digest);
            }
            holding.rollback();
        } catch (SQLException | IOException e) {
            throw new HostException(
                    PersistenceError.SCHEMA_NOT_FIT,
                    "The tables of " + unit.name() + " cannot be brought up to date: " + e.getMessage(),
                    e);
        }
    }

    private void migrate(Connection connection) {
        try {
            Scope.child(
                    Map.of(
                            Scope.Attr.resourceAccessor.name(),
                            resources,
                            Scope.Attr.classLoader.name(),
                            Liquibase.class.getClassLoader(),
                            Scope.Attr.ui.name(),
                            new LoggerUIService(),
                            "liquibase.analytics.enabled",
                            false),
                    () -> update(connection));
        } catch (HostException e) {
            throw e;
        } catch (Exception e) { // Scope.child declares no less
            if (e.getCause() instanceof HostException known) {
                throw known;
            }
            throw new HostException(
                    PersistenceError.SCHEMA_NOT_FIT,
                    "The tables of " + unit.name() + " cannot be brought up to date: " + e.getMessage(),
                    e);
        } finally {
            LockServiceFactory.getInstance().resetAll();
        }
    }

    private void update(Connection connection) throws LiquibaseException {
        var database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        database.setDatabaseChangeLogTableName(unit.name() + "_changelog");
        database.setDatabaseChangeLogLockTableName(unit.name() + "_changeloglock");
        var liquibase = new Liquibase(unit.changeLog(), resources, database);
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        releaseStaleLock(database);
        refuseNewerTables(liquibase);
        var missing = liquibase.listUnrunChangeSets(new Contexts(), new LabelExpression());
        if (!missing.isEmpty()) {
            liquibase.update(new Contexts());
            LOG.info("Tables of {} brought up to date: {} changes", unit.name(), missing.size());
        }
    }

    /** We hold the guard's row, so nobody else is at work: a lock that is still there was left by a process that died. */
    private void releaseStaleLock(liquibase.database.Database database) throws LiquibaseException {
        var lock = LockServiceFactory.getInstance().getLockService(database);
        lock.init();
        if (lock.listLocks().length > 0) {
            LOG.warn("A migration of {} was cut short; going on with it", unit.name());
            lock.forceReleaseLock();
        }
    }

    private void refuseNewerTables(Liquibase liquibase) throws LiquibaseException {
        var unknown = liquibase.listUnexpectedChangeSets(new Contexts(), new LabelExpression());
        if (!unknown.isEmpty()) {
            var ids = unknown.stream().map(set -> set.getId()).collect(Collectors.joining(", "));
            throw new HostException(
                    PersistenceError.NEWER_SCHEMA,
                    "The database was written by a newer version of Beep Host: " + unit.name() + " has the changes "
                            + ids + ", which this version does not know. Start the newer version, or restore a backup");
        }
    }

    private String changeLogDigest() throws IOException {
        try (var in = unit.anchor().getClassLoader().getResourceAsStream(unit.changeLog())) {
            if (in == null) {
                throw new IOException("the change log " + unit.changeLog() + " is missing");
            }
            return HexFormat.of().formatHex(Hashes.sha256().digest(in.readAllBytes()));
        }
    }
}
