// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.DefaultErrorHandler;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import com.vaadin.flow.server.VaadinSession;
import io.beep.host.spi.error.ErrorKind;
import io.beep.host.ui.parts.Incidents;
import io.beep.host.ui.parts.Toast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What went wrong in an event of a page is said on it; whoever is not signed in any more is asked to do so again, and what is not signed in
 * and fails again and again ends.
 */
final class UiErrors implements ErrorHandler {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(UiErrors.class);

    private final transient Strangers strangers;

    UiErrors(Strangers strangers) {
        this.strangers = strangers;
    }

    @Override
    public void error(ErrorEvent event) {
        var failure = event.getThrowable();
        var ui = UI.getCurrent();
        if (isLeaving(failure)) {
            LOG.debug("The browser left", failure);
        } else if (strangers.ends(VaadinSession.getCurrent())) {
            LOG.debug("A session has ended as its events fail again and again", failure);
        } else if (ui == null && Incidents.refusal(failure).isPresent()) {
            LOG.debug("A request that belongs to no page was refused", failure); // the answer says why
        } else if (ui == null) {
            Incidents.log("A failure that belongs to no page", failure);
        } else if (Incidents.refusal(failure)
                .filter(refusal -> refusal.kind() == ErrorKind.UNAUTHENTICATED)
                .isPresent()) {
            ui.refreshCurrentRoute(false); // the guard leads to the sign-in page, and from there back
        } else {
            Toast.error(Incidents.explain(ui, failure));
        }
    }

    private static boolean isLeaving(Throwable failure) {
        return failure instanceof UIDetachedException
                || DefaultErrorHandler.SOCKET_EXCEPTIONS.contains(
                        failure.getClass().getName());
    }
}
