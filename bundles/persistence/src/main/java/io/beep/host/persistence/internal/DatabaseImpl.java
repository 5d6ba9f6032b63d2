// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.beep.host.persistence.Database;
import io.beep.host.persistence.PersistenceError;
import io.beep.host.persistence.Unit;
import io.beep.host.persistence.UnitDefinition;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.health.Health;
import io.beep.host.spi.health.HealthCheck;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The pool of connections to the one database, and the units opened on it. */
@Component(
        name = "beep.persistence",
        service = {Database.class, HealthCheck.class})
@Designate(ocd = DatabaseImpl.Config.class)
public final class DatabaseImpl implements Database, HealthCheck, AutoCloseable {
    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final ReentrantLock opening = new ReentrantLock();

    @ObjectClassDefinition(localization = "OSGI-INF/l10n/persistence", name = "%name")
    public @interface Config {
        @AttributeDefinition(name = "%poolSize", min = "4", max = "100")
        int pool__size() default 12;

        @AttributeDefinition(name = "%connectTimeout", min = "1", max = "300")
        int connect__timeout__seconds() default 10;

        @AttributeDefinition(name = "%startTimeout", min = "1", max = "600")
        int start__timeout__seconds() default 60;
    }

    @Activate
    public DatabaseImpl(Config config) {
        this(
                DatabaseSettings.ofLauncher(),
                config.pool__size(),
                Math.clamp(config.connect__timeout__seconds(), 1, 300),
                Math.clamp(config.start__timeout__seconds(), 1, 600));
    }

    DatabaseImpl(DatabaseSettings settings, int poolSize, int connectTimeoutSeconds, int startTimeoutSeconds) {
        this.settings = settings;
        var options = new HikariConfig();
        options.setPoolName("beep");
        options.setDataSource(settings.dataSource());
        options.setMaximumPoolSize(Math.clamp(poolSize, 4, 100));
        options.setMinimumIdle(2);
        options.setConnectionTimeout(connectTimeoutSeconds * 1000L);
        options.setInitializationFailTimeout(startTimeoutSeconds * 1000L);
        options.setAutoCommit(false);
        if (settings.isH2()) {
            options.setExceptionOverride(new ClosedDatabase());
        }
        options.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        try {
            this.pool = new HikariDataSource(options);
        } catch (RuntimeException e) {
            throw new HostException(
                    PersistenceError.DATABASE_UNAVAILABLE,
                    "The database " + settings.place() + " cannot be opened: " + Failures.reason(e),
                    e);
        }
    }

    @Override
    public Unit open(UnitDefinition definition) {
        // One at a time: Liquibase keeps state of its own in statics.
        opening.lock();
        try {
            new Migrations(pool, definition).update();
            return new UnitImpl(pool, definition);
        } finally {
            opening.unlock();
        }
    }

    @Override
    public String description() {
        try (var connection = pool.getConnection()) {
            var product = connection.getMetaData();
            return product.getDatabaseProductName() + " " + product.getDatabaseProductVersion() + " at "
                    + settings.place();
        } catch (SQLException e) {
            throw new HostException(
                    PersistenceError.DATABASE_UNAVAILABLE,
                    "The database " + settings.place() + " cannot be reached",
                    e);
        }
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Health check() {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            // H2 calls valid what it has closed itself, for want of room on the disk.
            return connection.isValid(1) && statement.execute("select 1")
                    ? Health.up("The database answers")
                    : Health.down("The database does not answer; see the log");
        } catch (SQLException e) {
            return Health.down("The database cannot be reached; it is tried again at each request");
        }
    }

    @Override
    @Deactivate
    public void close() {
        pool.close();
    }
}
