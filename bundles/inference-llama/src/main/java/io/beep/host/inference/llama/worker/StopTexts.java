// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama.worker;

import java.util.List;

/**
 * Finds the texts that end an answer in what comes piece by piece, and lets nothing out that may become part of one. The
 * result does not depend on where the pieces end: the text that is complete first counts.
 */
final class StopTexts {
    private final List<String> stops;
    private final StringBuilder held = new StringBuilder();
    private boolean matched;

    StopTexts(List<String> stops) {
        this.stops = stops.stream().filter(stop -> !stop.isEmpty()).toList();
    }

    /** Takes the next piece and gives what may be shown. */
    String add(String piece) {
        var seen = held.length();
        held.append(piece);
        for (var end = seen + 1; end <= held.length(); end++) {
            var start = startOfStopAt(end);
            if (start >= 0) {
                matched = true;
                return held.substring(0, start);
            }
        }
        return release(held.length() - lengthToHold());
    }

    /** What was held back, when nothing comes any more. */
    String rest() {
        return release(held.length());
    }

    /** Whether a text has ended the answer. */
    boolean isMatched() {
        return matched;
    }

    /** Where the longest text begins that ends here; negative for none. */
    private int startOfStopAt(int end) {
        return stops.stream()
                .filter(stop -> end >= stop.length() && held.indexOf(stop, end - stop.length()) == end - stop.length())
                .mapToInt(stop -> end - stop.length())
                .min()
                .orElse(-1);
    }

    /** How much of the end is the beginning of some text. */
    private int lengthToHold() {
        var longest = 0;
        for (var stop : stops) {
            for (var length = Math.min(stop.length() - 1, held.length()); length > longest; length--) {
                if (held.indexOf(stop.substring(0, length), held.length() - length) >= 0) {
                    longest = length;
                }
            }
        }
        return longest;
    }

    private String release(int length) {
        var shown = held.substring(0, length);
        held.delete(0, length);
        return shown;
    }
}
