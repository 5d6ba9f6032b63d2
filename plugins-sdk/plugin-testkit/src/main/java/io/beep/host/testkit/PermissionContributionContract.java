// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.security.PermissionContribution;
import io.beep.host.spi.security.PermissionDeclaration;
import org.junit.jupiter.api.Test;

/** What the host relies on in every {@link PermissionContribution}. */
public abstract class PermissionContributionContract {
    /** The contribution under test. */
    protected abstract PermissionContribution contribution();

    @Test
    void declaresEachPermissionOnceAndAlwaysTheSame() {
        var contribution = contribution();

        assertThat(contribution.permissions()).isNotEmpty().isEqualTo(contribution.permissions());
        assertThat(contribution.permissions())
                .extracting(PermissionDeclaration::name)
                .doesNotHaveDuplicates();
    }

    @Test
    void saysOfEachInASentenceWhatItAllows() {
        assertThat(contribution().permissions()).allSatisfy(permission -> {
            assertThat(permission.sentence())
                    .as(permission.name())
                    .matches("\\p{Lu}.*[^.]")
                    .doesNotContain("\n");
            assertThat(permission.lowest()).isNotNull();
        });
    }
}
