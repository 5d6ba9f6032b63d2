// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama.worker;

import static java.util.stream.Collectors.groupingBy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The texts that the tokenizer reads as control tokens, wherever they stand. */
final class ControlTokens {
    /** By their first character, the longest first. */
    private final Map<Integer, List<String>> byFirst;

    ControlTokens(List<String> texts) {
        // One of a single character cannot be told from that character, and one of spaces controls nothing.
        this.byFirst = texts.stream()
                .filter(text -> text.codePointCount(0, text.length()) > 1 && !text.isBlank())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .collect(groupingBy(text -> text.codePointAt(0)));
    }

    /** How many there are in a text, one after the other. */
    int count(String text) {
        var count = 0;
        var index = 0;
        while (index < text.length()) {
            var length = lengthAt(text, index);
            if (length > 0) {
                count++;
                index += length;
            } else {
                index = text.offsetByCodePoints(index, 1);
            }
        }
        return count;
    }

    /**
     * Puts a mark wherever a control token could begin in a text, after its first character, and before the text when that
     * could be the rest of one. With the marks in it no control token begins or ends in this text, whatever it stands beside
     * and whatever is cut out of it.
     */
    String mark(String text, char mark) {
        var marked = new StringBuilder(text.length() + 16);
        var start = text.length() - text.stripLeading().length();
        text.codePoints().forEach(character -> {
            if (marked.length() == start && isRest(text.substring(start))) {
                marked.append(mark);
            }
            marked.appendCodePoint(character);
            if (byFirst.containsKey(character)) {
                marked.append(mark);
            }
        });
        return marked.toString();
    }

    private int lengthAt(String text, int index) {
        return byFirst.getOrDefault(text.codePointAt(index), List.of()).stream()
                .filter(token -> text.startsWith(token, index))
                .mapToInt(String::length)
                .findFirst()
                .orElse(0);
    }

    private boolean isRest(String text) {
        return byFirst.values().stream().flatMap(List::stream).anyMatch(token -> isRest(text, token));
    }

    private static boolean isRest(String text, String token) {
        for (var cut = token.offsetByCodePoints(0, 1); cut < token.length(); cut = token.offsetByCodePoints(cut, 1)) {
            if (text.startsWith(token.substring(cut))) {
                return true;
            }
        }
        return false;
    }
}
