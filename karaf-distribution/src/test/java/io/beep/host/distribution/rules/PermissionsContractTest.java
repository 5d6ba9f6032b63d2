// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.rules;

import io.beep.host.spi.security.PermissionContribution;
import io.beep.host.testkit.PermissionContributionContract;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The permissions of what is shipped keep the contract that those of plugins keep. */
@ParameterizedClass
@MethodSource("contributions")
class PermissionsContractTest extends PermissionContributionContract {
    private final PermissionContribution contribution;

    PermissionsContractTest(PermissionContribution contribution) {
        this.contribution = contribution;
    }

    static Stream<PermissionContribution> contributions() {
        return Shipped.implementations(PermissionContribution.class);
    }

    @Override
    protected PermissionContribution contribution() {
        return contribution;
    }
}
