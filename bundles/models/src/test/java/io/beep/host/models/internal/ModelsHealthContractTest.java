// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import io.beep.host.spi.health.HealthCheck;
import io.beep.host.testkit.FakeModelSource;
import io.beep.host.testkit.HealthCheckContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class ModelsHealthContractTest extends HealthCheckContract {
    @TempDir
    private Path home;

    private ModelsFixture fixture;

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Override
    protected HealthCheck check() {
        fixture = new ModelsFixture(home, new FakeModelSource(ModelsFixture.tiny()));
        fixture.upload("tiny.gguf");
        return fixture.models();
    }
}
