// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A row for each unit, locked while its migrations run: the database lets go of it when the process dies, so that whatever
 * Liquibase's own lock table says to the holder of this row is stale. It also remembers which change log the tables have
 * come from, so that an unchanged one costs nothing at start.
 */
final class SchemaGuard {
    private final Connection connection;
    private final String unit;

    /** Waits for the row; the lock lasts until the connection commits or is closed. */
    SchemaGuard(Connection connection, String unit) throws SQLException {
        this.connection = connection;
        this.unit = unit;
        ensureRow();
        if (digest().isEmpty()) {
            throw new SQLException("The guard's row of " + unit + " is gone");
        }
    }

    private void ensureRow() throws SQLException {
        if (exists("select 1 from persistence_guard where unit = ?")) {
            return;
        }
        attempt("create table if not exists persistence_guard("
                + "unit varchar(40) not null primary key, digest varchar(64) not null)");
        attempt("insert into persistence_guard(unit, digest) values ('" + identifier(unit) + "', '-')");
    }

    private boolean exists(String query) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, unit);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            connection.rollback(); // no such table yet; if it is anything else, the next statement says so
            return false;
        }
    }

    /** Two hosts may do this at the same moment; the later one fails, and that is fine: what counts is read afterwards. */
    private void attempt(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
        }
    }

    /** What the tables come from, locking the row. */
    private Optional<String> digest() throws SQLException {
        try (var statement =
                connection.prepareStatement("select digest from persistence_guard where unit = ? for update")) {
            statement.setString(1, unit);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    boolean isFrom(String changeLogDigest) throws SQLException {
        return digest().filter(changeLogDigest::equals).isPresent();
    }

    void isNowFrom(String changeLogDigest) throws SQLException {
        try (var statement = connection.prepareStatement("update persistence_guard set digest = ? where unit = ?")) {
            statement.setString(1, changeLogDigest);
            statement.setString(2, unit);
            statement.executeUpdate();
        }
        connection.commit();
    }

    /** A unit's name as part of a table's: it comes from our own code, and is checked all the same. */
    static String identifier(String unit) {
        if (!unit.matches("[a-z][a-z_]{0,39}")) {
            throw new IllegalArgumentException("A unit is named by small letters, not " + unit);
        }
        return unit;
    }
}
