// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.stream.Stream;

/** Three dots that open what one can do with a row. */
public final class RowMenu extends Button {
    private static final long serialVersionUID = 1L;

    private final ContextMenu menu = new ContextMenu(this);

    /** @param label for those who do not see the row */
    public RowMenu(String label) {
        setIcon(VaadinIcon.ELLIPSIS_DOTS_V.create());
        addThemeVariants(ButtonVariant.TERTIARY);
        addClassName("beep-row-menu");
        setAriaLabel(label);
        getElement().setAttribute("aria-haspopup", "menu");
        menu.setOpenOnClick(true);
    }

    public RowMenu item(String text, Runnable action) {
        menu.addItem(text, event -> action.run());
        return this;
    }

    /** What one can choose. */
    public Stream<MenuItem> items() {
        return menu.getItems().stream();
    }

    /** An item that takes something away, apart from the others. */
    public RowMenu danger(String text, Runnable action) {
        menu.addSeparator();
        menu.addItem(text, event -> action.run()).addClassName("beep-danger");
        return this;
    }
}
