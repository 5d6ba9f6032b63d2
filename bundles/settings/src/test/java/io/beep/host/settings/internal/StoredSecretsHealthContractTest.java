// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.internal;

import io.beep.host.audit.internal.AuditImpl;
import io.beep.host.persistence.TestDatabase;
import io.beep.host.security.TestAccess;
import io.beep.host.spi.health.HealthCheck;
import io.beep.host.testkit.HealthCheckContract;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

class StoredSecretsHealthContractTest extends HealthCheckContract {
    private final TestDatabase database = TestDatabase.open();
    private final AuditImpl audit = new AuditImpl(database);
    private final SettingsStore store = new SettingsStore(database);
    private final StoredSecretsImpl stored =
            new StoredSecretsImpl(store, new TestAccess(), audit, new TestKeys("one"), Clock.systemUTC());

    @AfterEach
    void stop() {
        store.close();
        audit.close();
        database.close();
    }

    @Override
    protected HealthCheck check() {
        return stored;
    }
}
