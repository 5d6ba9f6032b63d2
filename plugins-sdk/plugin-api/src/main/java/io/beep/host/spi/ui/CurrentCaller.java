// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.ui;

import io.beep.host.spi.security.Caller;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who works with a view. A view takes this in its constructor, asks at each event, and keeps no caller: pages stay open for
 * days, while people sign out and rights change.
 */
@ProviderType
public interface CurrentCaller {
    /**
     * The caller at this moment; an anonymous one when nobody is signed in.
     *
     * @throws IllegalStateException outside of a view's events and {@code UI.access}
     */
    Caller get();

    /**
     * The caller at this moment, who may do what a view declares: for views whose bundle has no check of its own behind them. What
     * they offer is called with this, since somebody who could enter the page may have lost the right since.
     *
     * @param view the class with {@link io.beep.host.spi.security.RequiresPermission}
     * @throws io.beep.host.spi.error.HostException of kind {@code UNAUTHENTICATED} for nobody, {@code DENIED} for who may not
     * @throws IllegalStateException as {@link #get} does
     */
    Caller require(Class<?> view);
}
