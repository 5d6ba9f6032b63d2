// SPDX-License-Identifier: Apache-2.0
package io.beep.sample;

import io.beep.host.spi.ui.ViewContribution;
import io.beep.host.testkit.ViewContributionContract;

class SamplePageContractTest extends ViewContributionContract {
    @Override
    protected ViewContribution contribution() {
        return new SamplePage();
    }
}
