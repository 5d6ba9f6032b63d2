// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.beep.host.spi.models.ModelSource;

class FakeModelSourceContractTest extends ModelSourceContract {
    @Override
    protected ModelSource source() {
        return new FakeModelSource("GGUF, so it says".getBytes(US_ASCII), "fake");
    }

    @Override
    protected String modelId() {
        return "fake";
    }
}
