// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import java.util.List;

/**
 * What filters like {@code map} give in Python: it can be walked once, has no length, and is always true.
 *
 * <p>Its items are made at once all the same: a chain of generators that ask each other can be made deeper than any stack.
 */
public final class Generator {
    private List<Object> items;

    public Generator(List<Object> items) {
        this.items = items;
    }

    /** The items, the first time; nothing from then on. */
    public List<Object> take() {
        List<Object> taken = items;
        items = List.of();
        return taken;
    }
}
