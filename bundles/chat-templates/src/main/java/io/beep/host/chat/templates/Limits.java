// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates;

/**
 * What one render may cost. A template comes with a model, from anywhere, so it is never trusted to end.
 *
 * @param maxSteps how much work: about one step for each node evaluated, each item of a list that is walked or made, and each
 *     64 characters of a string that is searched or made
 * @param maxOutputChars the longest result, and the longest single string on the way to it, in UTF-16 units; all strings
 *     made during a render may be {@value #STRINGS_PER_OUTPUT} times as long together
 * @param maxDepth how deeply evaluation may nest: expressions in expressions, blocks in blocks, macros that call macros
 */
public record Limits(long maxSteps, int maxOutputChars, int maxDepth) {
    /** Room for conversations of a million tokens; a hostile template is stopped within about a second. */
    public static final Limits DEFAULT = new Limits(5_000_000, 8_000_000, 500);

    /** The greatest {@link #maxDepth()}: what fits a thread's stack of one megabyte. */
    public static final int GREATEST_DEPTH = 1_000;

    static final int STRINGS_PER_OUTPUT = 16;

    /** Refuses limits of nothing, and a depth that the stack of a thread cannot hold. */
    public Limits {
        if (maxSteps < 1 || maxOutputChars < 1 || maxDepth < 1 || maxDepth > GREATEST_DEPTH) {
            throw new IllegalArgumentException("Limits must be positive, and the depth at most " + GREATEST_DEPTH);
        }
    }
}
