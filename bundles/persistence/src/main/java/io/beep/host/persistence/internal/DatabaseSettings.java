// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence.internal;

import io.beep.host.persistence.PersistenceError;
import io.beep.host.spi.error.HostException;
import java.nio.file.Path;
import java.util.Properties;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Which database, and how to get in.
 *
 * @param url a JDBC URL, of H2 or PostgreSQL
 */
record DatabaseSettings(String url, String user, String password) {
    /**
     * H2 acknowledges a commit before it is written unless WRITE_DELAY is 0; then it survives {@code kill -9}, though not
     * every power failure.
     */
    private static final String H2_OPTIONS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

    private static final String H2 = "jdbc:h2:";

    /**
     * An interrupt closes a file that a thread reads or writes, and with it the database for everybody: a cancelled task
     * would end the host. Not so by this one of H2's ways to its files.
     */
    private static final String H2_FILE = H2 + "async:";

    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** What the launcher said; the component is built anew at each change of its configuration, and the password is said once. */
    private static @Nullable DatabaseSettings said;

    DatabaseSettings {
        if (!url.startsWith(H2) && !url.startsWith(POSTGRESQL)) {
            throw new HostException(
                    PersistenceError.SETTINGS_NOT_FIT,
                    "DATABASE_URL must name PostgreSQL, or not be set for the built-in H2 database");
        }
    }

    /** What the launcher said in the system properties; the password is taken out of them at the first time. */
    static synchronized DatabaseSettings ofLauncher() {
        var known = said;
        if (known == null) {
            known = take(System.getProperties());
            said = known;
        }
        return known;
    }

    /** From properties; the password is taken out of them. */
    static DatabaseSettings take(Properties properties) {
        var url = properties.getProperty("beep.database.url", "");
        var user = properties.getProperty("beep.database.user", "");
        var password = properties.getProperty("beep.database.password", "");
        properties.remove("beep.database.password");
        return url.isEmpty()
                ? h2(Path.of(properties.getProperty("beep.home", ".")))
                : new DatabaseSettings(url, user, password);
    }

    /** The built-in database, in the home's {@code data} folder. */
    static DatabaseSettings h2(Path home) {
        var file = home.toAbsolutePath().resolve("data").resolve("beep");
        if (file.toString().contains(";")) {
            throw new HostException(
                    PersistenceError.SETTINGS_NOT_FIT,
                    "The home folder " + home
                            + " has a semicolon in its path, which the built-in database cannot take");
        }
        return new DatabaseSettings(H2_FILE + file + H2_OPTIONS, "sa", "");
    }

    boolean isH2() {
        return url.startsWith(H2);
    }

    /** Connections, not pooled. The drivers are named here so that no class loader has to find them. */
    DataSource dataSource() {
        if (isH2()) {
            var h2 = new JdbcDataSource();
            h2.setURL(url);
            h2.setUser(user);
            h2.setPassword(password);
            return h2;
        }
        var postgresql = new PGSimpleDataSource();
        postgresql.setUrl(url);
        if (!user.isEmpty()) {
            postgresql.setUser(user);
        }
        if (!password.isEmpty()) {
            postgresql.setPassword(password);
        }
        if (postgresql.getConnectTimeout() == 0) {
            postgresql.setConnectTimeout(10);
        }
        // A dead network must not hold a thread for ever; no statement of ours takes a minute.
        postgresql.setSocketTimeout(60);
        postgresql.setTcpKeepAlive(true);
        return postgresql;
    }

    /** For people: the place, without options, user and password. */
    String place() {
        return isH2()
                ? url.replaceFirst(";.*", "").replaceFirst("^" + H2 + "(async:)?", "")
                : url.replaceFirst("\\?.*", "").substring(5);
    }

    @Override
    public String toString() {
        return place();
    }
}
