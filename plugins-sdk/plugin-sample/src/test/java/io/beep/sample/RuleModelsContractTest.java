// SPDX-License-Identifier: Apache-2.0
package io.beep.sample;

import io.beep.host.spi.inference.ChatModelProvider;
import io.beep.host.testkit.ChatModelProviderContract;

class RuleModelsContractTest extends ChatModelProviderContract {
    @Override
    protected ChatModelProvider provider() {
        return new RuleModels(new Sample("1.0.0", "Hello"));
    }

    @Override
    protected String modelId() {
        return RuleModels.MODEL;
    }
}
