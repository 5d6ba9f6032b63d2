// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.ui;

import org.osgi.annotation.versioning.ConsumerType;

/** A view in the menu whose place there never changes: what a contribution usually is. */
@ConsumerType
public abstract class MenuPage implements ViewContribution {
    private final String path;
    private final String titleKey;
    private final String icon;
    private final int order;
    private final Class<?> view;

    /** See the methods of {@link ViewContribution}. */
    protected MenuPage(String path, String titleKey, String icon, int order, Class<?> view) {
        this.path = path;
        this.titleKey = titleKey;
        this.icon = icon;
        this.order = order;
        this.view = view;
    }

    @Override
    public final String path() {
        return path;
    }

    @Override
    public final String titleKey() {
        return titleKey;
    }

    @Override
    public final String icon() {
        return icon;
    }

    @Override
    public final int order() {
        return order;
    }

    @Override
    public final Class<?> view() {
        return view;
    }
}
