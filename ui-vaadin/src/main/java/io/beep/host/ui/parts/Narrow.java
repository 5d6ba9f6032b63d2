// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.component.Component;
import java.util.function.Consumer;

/** Tells a component whether the window is narrow, as a phone's is: first when it is attached, then when that changes. */
public final class Narrow {
    private static final int WIDEST = 760;

    private Narrow() {}

    public static void follow(Component shown, Consumer<Boolean> narrow) {
        Attached.during(shown, ui -> {
            var page = ui.getPage();
            narrow.accept(isNarrow(page.getExtendedClientDetails().getWindowInnerWidth()));
            return page.addBrowserWindowResizeListener(resize -> narrow.accept(isNarrow(resize.getWidth())));
        });
    }

    private static boolean isNarrow(int width) {
        return width > 0 && width < WIDEST;
    }
}
