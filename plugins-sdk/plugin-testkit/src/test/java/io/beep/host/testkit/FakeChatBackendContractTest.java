// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.inference.ChatBackend;
import io.beep.host.spi.inference.ModelFile;

class FakeChatBackendContractTest extends ChatBackendContract {
    @Override
    protected ChatBackend backend() {
        return new FakeChatBackend();
    }

    @Override
    protected ModelFile model() {
        return FakeChatBackend.model("fake");
    }
}
