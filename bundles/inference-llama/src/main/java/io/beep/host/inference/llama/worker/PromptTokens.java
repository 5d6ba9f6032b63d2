// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama.worker;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.InferenceError;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Prompts as token ids. The tokenizer reads control tokens wherever they stand and cannot be told not to; a person's text
 * must not become one, though a template may do anything with it: trim it, cut it, put it beside another.
 *
 * <p>So the prompt is made twice, the second time from texts with {@linkplain ControlTokens#mark marks} in them, which no
 * control token survives. When both have the same control tokens and are otherwise the same, then those are the template's
 * own, and the prompt without marks is tokenised as it is: so it is nearly always. Else the one with marks is, and the ids
 * of the marks are taken out again.
 */
final class PromptTokens {
    private static final char FIRST_MARK = '\uE000';
    private static final char LAST_MARK = '\uF8FF';
    /** A text with more characters for each token of context is looked at in part first: it can hardly fit. */
    private static final int MOST_CHARACTERS = 24;

    private static final int PART_CHARACTERS = 16;
    /** Tokenizers that search recursively need about a kilobyte of stack for each character of a word. */
    private static final int LONGEST_RUN = 500_000;

    private final Tokenizer tokenizer;
    private final ControlTokens controlTokens;
    private final int contextTokens;

    PromptTokens(Tokenizer tokenizer, ControlTokens controlTokens, int contextTokens) {
        this.tokenizer = tokenizer;
        this.controlTokens = controlTokens;
        this.contextTokens = contextTokens;
    }

    /**
     * The ids of a prompt, fewer than the context has.
     *
     * @param texts what people said
     * @param render makes the prompt of their texts
     */
    int[] encode(List<String> texts, Function<List<String>, String> render) {
        var prompt = render.apply(texts);
        var mark = unusedMark(prompt);
        var markedTexts =
                texts.stream().map(text -> controlTokens.mark(text, mark)).toList();
        if (markedTexts.equals(texts)) {
            return encode(prompt);
        }
        var marked = render.apply(markedTexts);
        if (marked.replace(String.valueOf(mark), "").equals(prompt)
                && controlTokens.count(marked) == controlTokens.count(prompt)) {
            return encode(prompt);
        }
        return encodeMarked(marked, mark);
    }

    private int[] encode(String prompt) {
        return fitting(tokens(prompt));
    }

    private int[] encodeMarked(String prompt, char mark) {
        var marks = prompt.chars().filter(character -> character == mark).count();
        var markIds = idsOf(mark);
        var ids = without(tokens(prompt), markIds);
        if (ids.removed() == marks) {
            return fitting(ids.left());
        }
        // The mark has no ids of its own in this vocabulary: each piece for itself, which may cost some spaces.
        return fitting(Arrays.stream(prompt.split(String.valueOf(mark), -1))
                .filter(piece -> !piece.isEmpty())
                .flatMapToInt(piece -> IntStream.of(tokenizer.encode(piece)))
                .toArray());
    }

    private int[] tokens(String prompt) {
        if (prompt.length() > (long) MOST_CHARACTERS * contextTokens) {
            var part = tokenizer.encode(prompt.substring(0, PART_CHARACTERS * contextTokens)).length;
            if (part > contextTokens) {
                throw tooLong("at least " + part);
            }
        }
        if (prompt.length() > LONGEST_RUN && longestRun(prompt) > LONGEST_RUN) {
            throw new HostException(
                    InferenceError.INVALID_PARAMETER,
                    "The prompt has more than " + LONGEST_RUN + " characters in a row without a space, or of spaces");
        }
        return tokenizer.encode(prompt);
    }

    private static int longestRun(String prompt) {
        var longest = 0;
        var start = 0;
        for (var index = 1; index <= prompt.length(); index++) {
            if (index == prompt.length()
                    || Character.isWhitespace(prompt.charAt(index)) != Character.isWhitespace(prompt.charAt(start))) {
                longest = Math.max(longest, index - start);
                start = index;
            }
        }
        return longest;
    }

    private int[] fitting(int[] ids) {
        if (ids.length == 0) {
            throw new HostException(InferenceError.INVALID_PARAMETER, "The prompt is empty");
        }
        if (ids.length >= contextTokens) {
            throw tooLong(Integer.toString(ids.length));
        }
        return ids;
    }

    /** A refusal that names both numbers. */
    HostException tooLong(String tokens) {
        return new HostException(
                InferenceError.CONTEXT_LENGTH_EXCEEDED,
                "The prompt has " + tokens + " tokens, and the context of this model " + contextTokens
                        + " for prompt and answer together; shorten the conversation");
    }

    /** The ids of the mark within a text: behind a letter there is no space to be added. */
    private int[] idsOf(char mark) {
        var letter = tokenizer.encode("a").length;
        var both = tokenizer.encode("a" + mark);
        return Arrays.copyOfRange(both, Math.min(letter, both.length), both.length);
    }

    private static char unusedMark(String prompt) {
        for (var mark = FIRST_MARK; mark <= LAST_MARK; mark++) {
            if (prompt.indexOf(mark) < 0) {
                return mark;
            }
        }
        throw new HostException(
                InferenceError.INVALID_PARAMETER, "The prompt uses every character of Unicode's private use area");
    }

    private static Rest without(int[] ids, int[] part) {
        var left = new int[ids.length];
        var length = 0;
        var removed = 0;
        var index = 0;
        while (index < ids.length) {
            if (part.length > 0 && startsWith(ids, index, part)) {
                removed++;
                index += part.length;
            } else {
                left[length++] = ids[index++];
            }
        }
        return new Rest(Arrays.copyOf(left, length), removed);
    }

    private static boolean startsWith(int[] ids, int from, int[] part) {
        var to = from + part.length;
        return to <= ids.length && Arrays.equals(ids, from, to, part, 0, part.length);
    }

    // Not kept and not compared.
    @SuppressWarnings("ArrayRecordComponent")
    private record Rest(int[] left, long removed) {}
}
