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
}
