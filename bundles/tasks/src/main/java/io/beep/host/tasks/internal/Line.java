// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.spi.Texts;

/** Texts that come from work of any kind, made fit for a table, a terminal and the database. */
final class Line {
    private Line() {}

    /** One line of at most {@code length} characters; what is more is cut. */
    static String of(String text, int length) {
        var bounded = text.length() > length * 2 ? text.substring(0, length * 2) : text;
        return Texts.cut(Texts.line(bounded), length);
    }
}
