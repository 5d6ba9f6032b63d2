// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.ui.ViewContribution;

class FakeViewContributionContractTest extends ViewContributionContract {
    @Override
    protected ViewContribution contribution() {
        return new FakeViewContribution("fake", "fake.title", Page.class);
    }

    /** What a view is to the host, but for its looks. */
    @RequiresPermission("fake:see")
    public static final class Page {}
}
