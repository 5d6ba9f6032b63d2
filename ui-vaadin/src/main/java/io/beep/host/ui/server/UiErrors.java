// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.DefaultErrorHandler;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.ui.parts.Toast;
import io.beep.host.ui.security.ReturnPath;
import io.beep.host.ui.security.SignInView;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what went wrong in an event of a page: the host's errors in their own words, others by the number of an incident. */
final class UiErrors implements ErrorHandler {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(UiErrors.class);

    @Override
    public void error(ErrorEvent event) {
        var failure = event.getThrowable();
        if (failure instanceof UIDetachedException
                || DefaultErrorHandler.SOCKET_EXCEPTIONS.contains(
                        failure.getClass().getName())) {
            return; // the browser left: nobody is there to be told
        }
        var ui = UI.getCurrent();
        var known = hostException(failure);
        if (known == null || known.kind() == ErrorKind.INTERNAL) {
            unknown(failure, ui);
        } else if (ui != null && known.kind() == ErrorKind.UNAUTHENTICATED) {
            askToSignIn(ui);
        } else if (ui != null) {
            Toast.error(known.text());
        }
    }

    private static void unknown(Throwable failure, @Nullable UI ui) {
        var incident = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Incident {} in a page", incident, failure);
        if (ui != null) {
            Toast.error(ui.getTranslation("error.incident", incident));
        }
    }

    private static void askToSignIn(UI ui) {
        ui.navigate(SignInView.class, ReturnPath.to(ui.getActiveViewLocation()));
    }

    private static @Nullable HostException hostException(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HostException known) {
                return known;
            }
        }
        return null;
    }
}
