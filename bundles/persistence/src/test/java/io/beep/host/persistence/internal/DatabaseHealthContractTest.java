// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence.internal;

import io.beep.host.spi.health.HealthCheck;
import io.beep.host.testkit.HealthCheckContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class DatabaseHealthContractTest extends HealthCheckContract {
    @TempDir
    private Path home;

    private DatabaseImpl database;

    @AfterEach
    void stop() {
        database.close();
    }

    @Override
    protected HealthCheck check() {
        database = new DatabaseImpl(DatabaseSettings.h2(home), 8, 10, 10);
        return database;
    }
}
