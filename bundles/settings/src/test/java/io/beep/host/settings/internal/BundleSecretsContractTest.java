// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.internal;

import io.beep.host.spi.settings.Secrets;
import io.beep.host.testkit.SecretsContract;
import org.junit.jupiter.api.AfterEach;

class BundleSecretsContractTest extends SecretsContract {
    private final SecretsFixture fixture = new SecretsFixture();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Override
    protected Secrets secrets() {
        return fixture.of("ours");
    }
}
