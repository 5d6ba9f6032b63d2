// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.ui;

import io.beep.host.spi.ui.ViewContribution;
import io.beep.host.testkit.ViewContributionContract;

class ConnectionsPageContractTest extends ViewContributionContract {
    @Override
    protected ViewContribution contribution() {
        return new ConnectionsPage();
    }
}
