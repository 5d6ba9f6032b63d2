// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.internal;

import io.beep.host.persistence.TestDatabase;
import io.beep.host.persistence.TestPostgresql;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same on a real PostgreSQL. */
class StoredSecretsOnPostgresqlTest extends StoredSecretsImplTest {
    private static TestPostgresql server;

    private final Supplier<TestDatabase> database = server.newDatabase();

    @BeforeAll
    static void startServer() {
        server = TestPostgresql.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    TestDatabase openDatabase(Path home) {
        return database.get();
    }
}
