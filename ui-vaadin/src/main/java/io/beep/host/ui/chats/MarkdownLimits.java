// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

/**
 * Which texts the Markdown parser is given. Some of its steps are quadratic or recursive in what one paragraph holds, so that a few
 * kilobytes of the wrong characters cost seconds or the stack; no text that people write comes near these limits.
 */
final class MarkdownLimits {
    private static final int LENGTH = 200_000;
    /** Marks of emphasis in a paragraph: each pair may be a level of nesting. */
    private static final int EMPHASIS = 1_500;
    /** Angle brackets in a paragraph: each is looked at for where it might end. */
    private static final int ANGLES = 2_000;

    private static final int ANGLES_IN_ALL = 20_000;
    /** Bars in a line: a row of a table has as many cells, and so have the rows below it, however short they are. */
    private static final int BARS = 40;

    private static final int CELLS_IN_ALL = 20_000;

    private MarkdownLimits() {}

    static boolean isBearable(String source) {
        return source.length() <= LENGTH && new Scan(source).isBearable();
    }

    private static final class Scan {
        private final String source;
        private int emphasis;
        private int angles;
        private int anglesInAll;
        private int bars;
        private int columns;
        private int cells;
        private boolean blank = true;

        private Scan(String source) {
            this.source = source;
        }

        private boolean isBearable() {
            return source.chars().allMatch(this::take);
        }

        private boolean take(int character) {
            switch (character) {
                case '*', '_', '~' -> emphasis++;
                case '<' -> {
                    angles++;
                    anglesInAll++;
                }
                case '|' -> bars++;
                default -> {}
            }
            if (character == '\n' || character == '\r') {
                endLine();
            } else {
                blank &= Character.isWhitespace(character);
            }
            return emphasis <= EMPHASIS
                    && angles <= ANGLES
                    && anglesInAll <= ANGLES_IN_ALL
                    && bars <= BARS
                    && cells <= CELLS_IN_ALL;
        }

        /** A blank line ends the paragraph. */
        private void endLine() {
            if (blank) {
                emphasis = 0;
                angles = 0;
                columns = 0;
            }
            columns = Math.max(columns, bars);
            cells += columns;
            bars = 0;
            blank = true;
        }
    }
}
