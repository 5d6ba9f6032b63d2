// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.icon.VaadinIcon;

/** Three dots that open what one can do with a row. */
final class RowMenu extends Button {
    private static final long serialVersionUID = 1L;

    private final ContextMenu menu = new ContextMenu(this);

    /** @param label for those who do not see the row */
    RowMenu(String label) {
        setIcon(VaadinIcon.ELLIPSIS_DOTS_V.create());
        addThemeVariants(ButtonVariant.TERTIARY);
        addClassName("beep-row-menu");
        setAriaLabel(label);
        getElement().setAttribute("aria-haspopup", "menu");
        menu.setOpenOnClick(true);
    }

    RowMenu item(String text, Runnable action) {
        menu.addItem(text, event -> action.run());
        return this;
    }

    /** An item that takes something away, apart from the others. */
    RowMenu danger(String text, Runnable action) {
        menu.addSeparator();
        menu.addItem(text, event -> action.run()).addClassName("beep-danger");
        return this;
    }
}
