// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.VaadinSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends pages, and sessions with all their pages. A page that was given up is loaded again by its browser. */
final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private Sessions() {}

    static void end(VaadinSession session) {
        var servlets = session.getSession();
        try {
            if (servlets != null) {
                servlets.invalidate();
            }
        } catch (IllegalStateException e) {
            LOG.debug("A session has ended by itself", e);
        }
    }

    /**
     * Waits until nobody holds a page's session, takes the page away, and calls {@code then} in that session. It does so itself: Flow runs
     * what is left to be done in a session also while it goes through its pages.
     */
    static void giveUp(UI page, Runnable then) {
        try {
            page.accessSynchronously(() -> {
                page.getSession().removeUI(page);
                then.run();
            });
        } catch (UIDetachedException e) {
            LOG.debug("A page has gone by itself", e);
        }
    }
}
