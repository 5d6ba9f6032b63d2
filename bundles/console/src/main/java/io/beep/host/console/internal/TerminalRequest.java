// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import java.util.regex.Pattern;
import org.jline.terminal.Size;

/** A client's terminal, as it describes it; what makes no sense becomes what is usual. */
record TerminalRequest(String type, int columns, int rows) {
    private static final Pattern TYPE = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._+-]{0,39}");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");

    /** Reads {@code type columns rows}. */
    static TerminalRequest parse(String text) {
        var words = text.split(" ", -1);
        var type = TYPE.matcher(words[0]).matches() ? words[0] : "dumb";
        return new TerminalRequest(type, number(words, 1, 80), number(words, 2, 24));
    }

    /** Reads {@code columns rows}. */
    static TerminalRequest parseSize(String text) {
        return parse(" " + text);
    }

    Size size() {
        return new Size(columns, rows);
    }

    private static int number(String[] words, int index, int usual) {
        return index < words.length && NUMBER.matcher(words[index]).matches() ? Integer.parseInt(words[index]) : usual;
    }
}
