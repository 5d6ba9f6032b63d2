// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.frame;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.PublicAccess;
import io.beep.host.ui.parts.EmptyState;
import io.beep.host.ui.parts.Links;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A page could not be made. It stands alone, since what is around pages may be what failed. */
@PublicAccess("says that a page failed, and nothing more")
public final class FailureView extends Div implements HasErrorParameter<Exception> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(FailureView.class);

    public FailureView() {
        addClassName("beep-page");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        add(new EmptyState(
                VaadinIcon.WARNING,
                getTranslation("failure.title"),
                text(parameter.getException()),
                Links.home(getTranslation("frame.home"))));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    private String text(Exception failure) {
        if (failure instanceof HostException known && known.kind() != ErrorKind.INTERNAL) {
            return known.text();
        }
        var incident = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Incident {} while a page was made", incident, failure);
        return getTranslation("error.incident", incident);
    }
}
