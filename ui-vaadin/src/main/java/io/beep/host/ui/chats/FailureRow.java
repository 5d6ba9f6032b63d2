// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Article;

/** Stands where the answer would be: why there is none, and another try. */
final class FailureRow extends Article {
    private static final long serialVersionUID = 1L;

    FailureRow(String why, Runnable retry) {
        addClassNames("beep-message", "beep-failed");
        add(new NoteLine(why), new Button(getTranslation("chat.retry"), event -> retry.run()));
    }
}
