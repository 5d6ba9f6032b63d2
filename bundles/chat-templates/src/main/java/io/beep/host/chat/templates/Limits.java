// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates;

/**
 * What one render may cost. A template comes with a model, from anywhere, so it is never trusted to end.
 *
 * @param maxSteps how much work: about one step for each node evaluated, each item of a list that is walked or made, and each
 *     16 characters of a string that is searched or made
 * @param maxOutputChars the longest result, and the longest single string on the way to it, in UTF-16 units; all strings
 *     made during a render may have {@value #STRINGS_PER_OUTPUT} times as many together
 * @param maxDepth how deeply evaluation may nest: expressions in expressions, blocks in blocks, macros that call macros,
 *     lists in lists
 */
public record Limits(long maxSteps, int maxOutputChars, int maxDepth) {
    /** Room for conversations of a million tokens; a hostile template is stopped within a second or two. */
    public static final Limits DEFAULT = new Limits(5_000_000, 4_000_000, 400);

    private static final int STRINGS_PER_OUTPUT = 16;
    private static final int GREATEST_DEPTH = 500;

    /** Refuses limits of nothing, and a depth above {@value #GREATEST_DEPTH}: the stack of a thread, of one
     * megabyte, has to hold it. */
    public Limits {
        if (maxSteps < 1 || maxOutputChars < 1 || maxDepth < 1 || maxDepth > GREATEST_DEPTH) {
            throw new IllegalArgumentException("Limits must be positive, and the depth at most " + GREATEST_DEPTH);
        }
    }

    /** How many characters all strings may have together that are made during a render. */
    public long maxStringChars() {
        return (long) STRINGS_PER_OUTPUT * maxOutputChars;
    }
}
