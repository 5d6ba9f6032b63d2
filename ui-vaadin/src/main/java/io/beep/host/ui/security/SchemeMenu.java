// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.component.page.WebStorage;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The choice of light, dark, or as the system has it; the browser remembers it. */
final class SchemeMenu {
    /** Read by the page itself too, before anything is painted. */
    private static final String KEY = "beep.scheme";

    private final Map<Choice, MenuItem> items = new EnumMap<>(Choice.class);

    SchemeMenu(SubMenu menu) {
        for (var choice : Choice.values()) {
            var text = UI.getCurrent().getTranslation("scheme." + choice.text());
            var item = menu.addItem(text, event -> choose(choice));
            item.setCheckable(true);
            items.put(choice, item);
        }
        check(Choice.SYSTEM);
        WebStorage.getItem(KEY, stored -> check(Choice.of(stored == null ? "" : stored)));
    }

    private void choose(Choice choice) {
        WebStorage.setItem(KEY, choice.text());
        UI.getCurrent().getPage().setColorScheme(choice.scheme);
        check(choice);
    }

    private void check(Choice chosen) {
        items.forEach((choice, item) -> item.setChecked(choice == chosen));
    }

    private enum Choice {
        LIGHT(ColorScheme.Value.LIGHT),
        DARK(ColorScheme.Value.DARK),
        SYSTEM(ColorScheme.Value.NORMAL);

        private final ColorScheme.Value scheme;

        Choice(ColorScheme.Value scheme) {
            this.scheme = scheme;
        }

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Choice of(String text) {
            return switch (text) {
                case "light" -> LIGHT;
                case "dark" -> DARK;
                default -> SYSTEM;
            };
        }
    }
}
