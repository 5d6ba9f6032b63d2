// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.settings.Secrets;

class FakeSecretsContractTest extends SecretsContract {
    @Override
    protected Secrets secrets() {
        return new FakeSecrets();
    }
}
