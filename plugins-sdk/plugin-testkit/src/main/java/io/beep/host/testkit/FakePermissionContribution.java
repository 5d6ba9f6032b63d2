// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.security.PermissionContribution;
import io.beep.host.spi.security.PermissionDeclaration;
import java.util.List;

/** Declares what a test says; it passes {@link PermissionContributionContract}. */
public record FakePermissionContribution(List<PermissionDeclaration> permissions) implements PermissionContribution {
    public FakePermissionContribution {
        permissions = List.copyOf(permissions);
    }

    public FakePermissionContribution(PermissionDeclaration... permissions) {
        this(List.of(permissions));
    }
}
