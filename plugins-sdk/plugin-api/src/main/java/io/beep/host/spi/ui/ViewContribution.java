// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.ui;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A view of the admin UI, registered as a service; ours as well as a plugin's. It is routed while it is registered, and
 * shown in the menu to those who have the permission that {@link #view()} declares by
 * {@link io.beep.host.spi.security.RequiresPermission}; one with {@link io.beep.host.spi.security.PublicAccess} is shown to
 * everybody. A class without either is never shown. Most extend {@link MenuPage}.
 */
@ConsumerType
public interface ViewContribution {
    /** The path below the UI, {@code models}; empty for the home view. Lower-case words, hyphens, slashes. */
    String path();

    /**
     * The key of the title in the texts of the view's bundle ({@code vaadin-i18n/translations.properties}), or the title
     * itself when there is no such key. The view's own {@code getTranslation} reads the same texts.
     */
    String titleKey();

    /** The icon, by its name in Vaadin's set: {@code cubes}. */
    String icon();

    /** Where in the menu: lower comes first. Ours are 100, 200, ...; 1000 and more is for plugins. */
    int order();

    /** The view, a Vaadin component class with one public constructor; its parameters are host services and {@link CurrentCaller}. */
    Class<?> view();
}
