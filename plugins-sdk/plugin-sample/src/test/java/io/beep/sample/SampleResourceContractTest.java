// SPDX-License-Identifier: Apache-2.0
package io.beep.sample;

import io.beep.host.testkit.ResourceContract;

class SampleResourceContractTest extends ResourceContract {
    @Override
    protected Class<?> resource() {
        return SampleResource.class;
    }
}
