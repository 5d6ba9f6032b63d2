// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence.internal;

import io.beep.host.persistence.TestDatabase;
import io.beep.host.persistence.Unit;
import io.beep.host.persistence.UnitDefinition;
import java.nio.file.Path;
import java.util.UUID;

/** Makes {@link TestDatabase}s of what the host itself uses. */
public final class TestDatabases {
    private TestDatabases() {}

    public static TestDatabase inMemory() {
        return on(new DatabaseSettings("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", ""));
    }

    public static TestDatabase inHome(Path home) {
        return on(DatabaseSettings.h2(home));
    }

    public static TestDatabase onServer(String url, String user) {
        return on(new DatabaseSettings(url, user, ""));
    }

    static TestDatabase on(DatabaseSettings settings) {
        var database = new DatabaseImpl(settings, 8, 10, 10);
        return new TestDatabase() {
            @Override
            public Unit open(UnitDefinition definition) {
                return database.open(definition);
            }

            @Override
            public String description() {
                return database.description();
            }

            @Override
            public void close() {
                database.close();
            }
        };
    }
}
