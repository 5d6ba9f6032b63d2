// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.console;

/** Columns and rows of a terminal. */
public record TerminalSize(int columns, int rows) {
    /** What terminals are when nothing is known of them. */
    public static final TerminalSize USUAL = new TerminalSize(80, 24);

    String text() {
        return columns + " " + rows;
    }

    /** Reads what {@code stty size} prints: rows, then columns. */
    static TerminalSize ofStty(String text) {
        var words = text.strip().split(" +", -1);
        try {
            var size = new TerminalSize(Integer.parseInt(words[words.length - 1]), Integer.parseInt(words[0]));
            return size.columns() > 0 && size.rows() > 0 ? size : USUAL;
        } catch (NumberFormatException e) {
            return USUAL;
        }
    }
}
