// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import io.beep.host.chat.templates.Limits;

/**
 * What one render has used of its {@link Limits}. Whatever costs more than a fixed amount of time, memory or stack asks here
 * first, and gets an exception in place of an answer when nothing is left.
 */
public final class Budget {
    private static final int CHARS_PER_STEP = 16;
    private static final int STEPS_PER_CONTAINER = 4;
    private static final int COMPARISONS_PER_CHAR = 4;

    private final Limits limits;
    private long steps;
    private long scanned;
    private long chars;
    private int depth;

    public Budget(Limits limits) {
        this.limits = limits;
    }

    public void step() {
        steps(1);
    }

    /** Uses steps: one for each item that is walked or made. */
    public void steps(long count) {
        steps += count;
        if (steps > limits.maxSteps()) {
            throw Failures.limit("The template took more than " + limits.maxSteps() + " steps");
        }
    }

    /** Uses the steps of going through so many characters once; the parts of a step add up. */
    public void scan(long length) {
        scanned += length;
        if (scanned >= CHARS_PER_STEP) {
            steps(scanned / CHARS_PER_STEP);
            scanned %= CHARS_PER_STEP;
        }
    }

    /** Uses the steps of a search that may compare each character of the one string with each of the other. */
    public void search(String text, String part) {
        steps(1 + (1L + text.length() / CHARS_PER_STEP) * (1 + part.length() / COMPARISONS_PER_CHAR));
    }

    /** Uses the steps of a list or dict that is made, and may be kept. */
    public void container() {
        steps(STEPS_PER_CONTAINER);
    }

    /** Refuses a string of this length, before it is made. */
    public void room(long length) {
        if (length > limits.maxOutputChars()) {
            throw Failures.limit("The template made a text of more than " + limits.maxOutputChars() + " characters");
        }
    }

    /** Counts the characters of a string that is being made. */
    public void chars(int count) {
        chars += count;
        if (chars > limits.maxStringChars()) {
            throw Failures.limit(
                    "The template made texts of more than " + limits.maxStringChars() + " characters together");
        }
        scan(count);
    }

    /** Counts a string that was made, and returns it. */
    public String made(String text) {
        room(text.length());
        chars(text.length());
        return text;
    }

    /** Goes one level deeper; each call is followed by {@link #leave()}, unless the render ends here. */
    public void enter() {
        if (++depth > limits.maxDepth()) {
            throw Failures.limit("The template nests deeper than " + limits.maxDepth() + " levels");
        }
    }

    public void leave() {
        depth--;
    }
}
