// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

/** Asks before something is gone for good. */
public final class ConfirmDelete extends ConfirmDialog {
    private static final long serialVersionUID = 1L;

    public ConfirmDelete(String title, String text, Runnable delete) {
        setHeader(title);
        setText(text);
        setCancelable(true);
        setCancelText(getTranslation("action.cancel"));
        setConfirmText(getTranslation("action.delete"));
        setConfirmButtonTheme("error primary");
        addConfirmListener(event -> delete.run());
    }
}
