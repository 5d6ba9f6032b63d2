// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterListener;
import io.beep.host.security.Access;
import io.beep.host.security.Setup;
import io.beep.host.spi.security.PublicAccess;
import io.beep.host.spi.ui.CurrentCaller;

/**
 * Decides on each navigation, before the view is made, whether it may be entered: by what its class declares, and by nothing
 * else. Who is not signed in is asked to do so first, and then led on.
 */
public final class EntryGuard implements BeforeEnterListener {
    private static final long serialVersionUID = 1L;

    private final transient Access access;
    private final transient Setup setup;
    private final transient CurrentCaller caller;

    public EntryGuard(Access access, Setup setup, CurrentCaller caller) {
        this.access = access;
        this.setup = setup;
        this.caller = caller;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (event.isErrorEvent() && event.getNavigationTarget().isAnnotationPresent(PublicAccess.class)) {
            return; // asks nothing of anybody, since the check itself may be what is away
        }
        var who = caller.get();
        if (access.allowsDeclared(who, event.getNavigationTarget())) {
            return;
        }
        if (!who.isAnonymous()) {
            event.rerouteToError(NoAccessException.class);
        } else if (setup.isNeeded()) {
            event.forwardTo(SetupView.class);
        } else {
            event.forwardTo(SignInView.class, ReturnPath.to(event.getLocation()));
        }
    }
}
