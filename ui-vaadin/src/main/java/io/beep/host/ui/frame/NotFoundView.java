// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.frame;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.ui.parts.EmptyState;
import io.beep.host.ui.parts.Links;
import jakarta.servlet.http.HttpServletResponse;

/** There is no such page. Guests are asked to sign in first: what pages there are is none of a stranger's business. */
@ParentLayout(MainLayout.class)
@RequiresPermission("account:own")
public final class NotFoundView extends Div implements HasErrorParameter<NotFoundException> {
    private static final long serialVersionUID = 1L;

    public NotFoundView() {
        addClassName("beep-page");
        add(new EmptyState(
                VaadinIcon.SEARCH,
                new H1(getTranslation("notFound.title")),
                getTranslation("notFound.text"),
                Links.home(getTranslation("frame.home"))));
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
