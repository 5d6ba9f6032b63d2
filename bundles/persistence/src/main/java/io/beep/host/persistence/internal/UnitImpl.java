// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence.internal;

import io.beep.host.persistence.PersistenceError;
import io.beep.host.persistence.Tx;
import io.beep.host.persistence.Unit;
import io.beep.host.persistence.UnitDefinition;
import io.beep.host.spi.error.HostException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import javax.sql.DataSource;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A persistence unit on the pool. */
final class UnitImpl implements Unit {
    private static final Logger LOG = LoggerFactory.getLogger(UnitImpl.class);

    private final String name;
    private final EntityManagerFactory factory;

    UnitImpl(DataSource pool, UnitDefinition definition) {
        this.name = definition.name();
        this.factory = new InContext(HibernatePersistenceConfiguration.class).call(() -> create(pool, definition));
        try {
            KnownIds.startAfterThem(pool, factory);
        } catch (SQLException e) {
            factory.close();
            throw new HostException(PersistenceError.DATABASE_UNAVAILABLE, "The ids of " + name + " cannot be read", e);
        }
    }

    private static EntityManagerFactory create(DataSource pool, UnitDefinition definition) {
        var loaders = new LinkedHashSet<ClassLoader>();
        loaders.add(definition.anchor().getClassLoader());
        loaders.add(PlainEntities.class.getClassLoader());
        loaders.add(HibernatePersistenceConfiguration.class.getClassLoader());
        try {
            return new HibernatePersistenceConfiguration(definition.name())
                    .managedClasses(definition.entities())
                    .property("hibernate.connection.datasource", pool)
                    .property("hibernate.connection.provider_disables_autocommit", true)
                    .property("hibernate.hbm2ddl.auto", "validate")
                    .property("hibernate.jdbc.time_zone", "UTC")
                    .property("hibernate.classLoaders", List.copyOf(loaders))
                    .createEntityManagerFactory();
        } catch (RuntimeException e) {
            throw new HostException(
                    PersistenceError.SCHEMA_NOT_FIT,
                    "The tables of " + definition.name() + " do not fit this version: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public <T> T call(Work<T> work) {
        var after = new ArrayList<Runnable>();
        T result;
        try (var entities = factory.createEntityManager()) {
            var transaction = entities.getTransaction();
            transaction.begin();
            try {
                result = work.call(new OpenTx(entities, after));
                transaction.commit();
            } catch (RuntimeException | Error e) {
                rollBack(entities, e);
                throw e;
            }
        } catch (RuntimeException e) {
            throw Failures.translate(e, name);
        }
        after.forEach(this::runLogged);
        return result;
    }

    /** What is committed is done, whatever fails of what follows it. */
    private void runLogged(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("What follows a change in {} failed", name, e);
        }
    }

    private static void rollBack(EntityManager entities, Throwable reason) {
        try {
            if (entities.getTransaction().isActive()) {
                entities.getTransaction().rollback();
            }
        } catch (RuntimeException e) {
            reason.addSuppressed(e); // the connection is gone, and the transaction with it
        }
    }

    @Override
    public void close() {
        factory.close();
    }

    private record OpenTx(EntityManager entities, List<Runnable> after) implements Tx {
        @Override
        public <T> T sql(Statements<T> statements) {
            try {
                return statements.run(entities.unwrap(SessionImplementor.class)
                        .getJdbcCoordinator()
                        .getLogicalConnection()
                        .getPhysicalConnection());
            } catch (SQLException e) {
                throw new PersistenceException(e); // told apart where the transaction ends
            }
        }

        @Override
        public void afterCommit(Runnable action) {
            after.add(action);
        }
    }
}
