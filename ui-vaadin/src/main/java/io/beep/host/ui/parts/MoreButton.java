// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;

/** Below a list of which only the beginning is shown. */
public final class MoreButton extends Button {
    private static final long serialVersionUID = 1L;

    private final transient Growing<?> list;

    /** @param refresh shows the list again, longer */
    public MoreButton(Growing<?> list, Runnable refresh) {
        this.list = list;
        setText(getTranslation("action.more"));
        addThemeVariants(ButtonVariant.TERTIARY);
        addClassName("beep-more");
        addClickListener(event -> {
            list.grow();
            refresh.run();
        });
    }

    /** Shows or hides it, after the list was loaded. */
    public void update() {
        setVisible(list.hasMore());
    }
}
