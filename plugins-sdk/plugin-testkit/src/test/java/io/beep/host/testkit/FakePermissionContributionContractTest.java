// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.security.PermissionContribution;
import io.beep.host.spi.security.PermissionDeclaration;

class FakePermissionContributionContractTest extends PermissionContributionContract {
    @Override
    protected PermissionContribution contribution() {
        return new FakePermissionContribution(
                PermissionDeclaration.admin("fake:see", "See it"), PermissionDeclaration.admin("fake:do", "Do it"));
    }
}
