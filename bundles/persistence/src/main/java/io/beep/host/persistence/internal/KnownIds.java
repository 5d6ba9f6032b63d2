// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence.internal;

import io.beep.host.spi.Ids;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.EntityPersister;

/**
 * The ids of a unit's entities, as the database has them. Lists go by them as by time, so that new ones have to be greater even if the
 * clock was set back while no host ran.
 */
final class KnownIds {
    private KnownIds() {}

    /** One look at the end of each primary key. */
    static void startAfterThem(DataSource pool, EntityManagerFactory factory) throws SQLException {
        var model = factory.unwrap(SessionFactoryImplementor.class).getMappingMetamodel();
        try (var connection = pool.getConnection()) {
            for (var each : model.getEntities()) {
                var entity = model.getEntityDescriptor(each.getJavaType());
                if (entity.getIdentifierType().getReturnedClass() == UUID.class) {
                    startAfterGreatest(connection, entity);
                }
            }
            connection.rollback();
        }
    }

    private static void startAfterGreatest(Connection connection, EntityPersister entity) throws SQLException {
        var id = entity.getIdentifierColumnNames()[0];
        var greatest =
                "select " + id + " from " + entity.getTableName() + " order by " + id + " desc fetch first 1 rows only";
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(greatest)) {
            if (row.next()) {
                Ids.startAfter(row.getObject(1, UUID.class));
            }
        }
    }
}
