// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.inference.ChatModelProvider;
import java.util.List;

class FakeChatModelProviderContractTest extends ChatModelProviderContract {
    @Override
    protected ChatModelProvider provider() {
        return new FakeChatModelProvider(new FakeChatBackend(), "fake");
    }

    @Override
    protected String modelId() {
        return "fake";
    }

    @Override
    protected List<String> controlTokens() {
        return FakeChatBackend.model("fake").chat().controlTokens();
    }
}
