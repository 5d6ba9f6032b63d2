// SPDX-License-Identifier: Apache-2.0
package io.beep.sample;

import io.beep.host.spi.security.PermissionContribution;
import io.beep.host.testkit.PermissionContributionContract;

class SamplePermissionsContractTest extends PermissionContributionContract {
    @Override
    protected PermissionContribution contribution() {
        return new SamplePermissions();
    }
}
