// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.frame;

import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import java.util.List;

/** The pages that one may enter. */
final class MainMenu extends SideNav {
    private static final long serialVersionUID = 1L;

    private transient List<ContributedPage> shown = List.of();

    MainMenu() {
        setWidthFull();
        getElement().setAttribute("aria-label", getTranslation("frame.menu"));
    }

    /** Shows these; what is shown already stays as it is. */
    void show(List<ContributedPage> pages) {
        if (!pages.equals(shown)) {
            shown = pages;
            removeAll();
            pages.forEach(page -> addItem(item(page)));
        }
    }

    private SideNavItem item(ContributedPage page) {
        var item = new SideNavItem(getTranslation(page.titleKey()), page.path(), new Icon("vaadin", page.icon()));
        item.setMatchNested(!page.path().isEmpty());
        return item;
    }
}
