// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import io.beep.host.spi.ui.ViewContribution;

/** A page as a test contributes it. */
record Contribution(String path, String titleKey, String icon, int order, Class<?> view) implements ViewContribution {
    Contribution(String path, String titleKey, Class<?> view) {
        this(path, titleKey, "plug", 1000, view);
    }
}
