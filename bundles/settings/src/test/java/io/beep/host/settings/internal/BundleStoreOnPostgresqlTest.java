// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.internal;

import io.beep.host.persistence.TestDatabase;
import io.beep.host.persistence.TestPostgresql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same on a real PostgreSQL. */
class BundleStoreOnPostgresqlTest extends BundleStoreTest {
    private static TestPostgresql server;

    @BeforeAll
    static void startServer() {
        server = TestPostgresql.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    TestDatabase openDatabase() {
        return server.open();
    }
}
