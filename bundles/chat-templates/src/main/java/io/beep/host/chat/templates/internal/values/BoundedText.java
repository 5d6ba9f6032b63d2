// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

/** A string being made, that cannot grow beyond the {@link Budget}. */
public final class BoundedText {
    private final StringBuilder text = new StringBuilder();
    private final Budget budget;

    public BoundedText(Budget budget) {
        this.budget = budget;
    }

    public BoundedText append(String part) {
        reserve(part.length());
        text.append(part);
        return this;
    }

    public BoundedText append(char part) {
        reserve(1);
        text.append(part);
        return this;
    }

    public BoundedText appendCodePoint(int part) {
        reserve(Character.charCount(part));
        text.appendCodePoint(part);
        return this;
    }

    public BoundedText repeat(String part, long times) {
        long length = Math.max(times, 0) * Math.max(part.length(), 1);
        budget.room(times > Integer.MAX_VALUE ? times : length);
        reserve((int) length);
        text.repeat(part, (int) Math.max(times, 0));
        return this;
    }

    private void reserve(int length) {
        budget.room((long) text.length() + length);
        budget.chars(length);
    }

    public int length() {
        return text.length();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
