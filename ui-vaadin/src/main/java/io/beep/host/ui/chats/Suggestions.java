// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** What an empty conversation shows: a few things that one could ask. */
final class Suggestions extends Div {
    private static final long serialVersionUID = 1L;
    private static final int COUNT = 3;

    /** @param chosen gets the text of the one that is clicked */
    Suggestions(Consumer<String> chosen) {
        addClassName("beep-suggestions");
        add(new H2(getTranslation("chat.hello")));
        var chips = new Div();
        chips.addClassName("beep-actions");
        IntStream.rangeClosed(1, COUNT)
                .mapToObj(number -> getTranslation("chat.suggestion." + number))
                .map(text -> new NativeButton(text, event -> chosen.accept(text)))
                .forEach(chips::add);
        add(chips);
    }
}
