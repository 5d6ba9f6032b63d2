// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.frame;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.ui.parts.EmptyState;
import io.beep.host.ui.parts.Links;
import io.beep.host.ui.security.NoAccessException;
import jakarta.servlet.http.HttpServletResponse;

/** There is such a page, for others. */
@ParentLayout(MainLayout.class)
@RequiresPermission("account:own")
public final class NoAccessView extends Div implements HasErrorParameter<NoAccessException> {
    private static final long serialVersionUID = 1L;

    public NoAccessView() {
        addClassName("beep-page");
        add(new EmptyState(
                VaadinIcon.LOCK,
                new H1(getTranslation("noAccess.title")),
                getTranslation("noAccess.text"),
                Links.home(getTranslation("frame.home"))));
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NoAccessException> parameter) {
        return HttpServletResponse.SC_FORBIDDEN;
    }
}
