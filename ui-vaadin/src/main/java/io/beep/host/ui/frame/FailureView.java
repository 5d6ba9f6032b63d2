// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.frame;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import io.beep.host.spi.security.PublicAccess;
import io.beep.host.ui.parts.EmptyState;
import io.beep.host.ui.parts.Incidents;
import io.beep.host.ui.parts.Links;
import jakarta.servlet.http.HttpServletResponse;

/** A page could not be made. It stands alone, since what is around pages may be what failed. */
@PublicAccess("says that a page failed, and nothing more")
public final class FailureView extends Div implements HasErrorParameter<Exception> {
    private static final long serialVersionUID = 1L;

    public FailureView() {
        addClassName("beep-page");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        add(new EmptyState(
                VaadinIcon.WARNING,
                new H1(getTranslation("failure.title")),
                Incidents.explain(this, parameter.getException()),
                Links.home(getTranslation("frame.home"))));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
