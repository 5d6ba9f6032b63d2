// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chats.internal;

import io.beep.host.persistence.TestDatabase;
import io.beep.host.persistence.TestPostgresql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same on a real PostgreSQL. */
class ChatsOnPostgresqlTest extends ChatsImplTest {
    private static TestPostgresql server;

    @BeforeAll
    static void start() {
        server = TestPostgresql.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    TestDatabase openDatabase() {
        return server.open();
    }
}
