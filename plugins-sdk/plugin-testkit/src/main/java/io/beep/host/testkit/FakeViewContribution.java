// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.ui.ViewContribution;

/** A page as a test contributes it; with a view that says who may enter it passes {@link ViewContributionContract}. */
public record FakeViewContribution(String path, String titleKey, String icon, int order, Class<?> view)
        implements ViewContribution {
    /** A page behind those of the host. */
    public FakeViewContribution(String path, String titleKey, Class<?> view) {
        this(path, titleKey, "plug", 1000, view);
    }
}
