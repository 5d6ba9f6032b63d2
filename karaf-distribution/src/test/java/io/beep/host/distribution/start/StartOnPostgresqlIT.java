// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.start;

import io.beep.host.distribution.host.PostgresqlServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same with PostgreSQL. */
class StartOnPostgresqlIT extends StartIT {
    private static PostgresqlServer server;

    private final PostgresqlServer.Databases databases = server.databases();

    @BeforeAll
    static void startServer() {
        server = PostgresqlServer.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    Map<String, String> settings(String home) {
        return databases.settings(home);
    }
}
