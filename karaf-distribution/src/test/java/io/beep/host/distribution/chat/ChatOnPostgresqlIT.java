// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.chat;

import io.beep.host.distribution.host.PostgresqlServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

/** The same with PostgreSQL. */
class ChatOnPostgresqlIT extends ChatIT {
    private final PostgresqlServer server = PostgresqlServer.start();

    @AfterAll
    void stopServer() {
        server.close();
    }

    @Override
    Map<String, String> settings() {
        return server.databases().settings("home");
    }
}
