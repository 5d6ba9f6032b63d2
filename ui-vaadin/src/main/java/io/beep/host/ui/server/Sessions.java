// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import com.vaadin.flow.component.UI;
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

    /** Takes a page away once nobody holds its session, and calls {@code then} in that session. */
    static void giveUp(UI page, Runnable then) {
        page.accessLater(
                        () -> {
                            page.getSession().removeUI(page);
                            then.run();
                        },
                        () -> {})
                .run();
    }
}
