// SPDX-License-Identifier: Apache-2.0
package io.beep.sample;

import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.Prompt;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rules, by the last thing that was said: {@code version} is answered with the plugin's version; {@code slow 20 50} with twenty
 * words, 50 milliseconds before each; {@code Count from 1 to 9.} counts; {@code fail} breaks off in the middle; all else is greeted and
 * repeated.
 *
 * @param words of the answer, each of them one token
 * @param pause before each of them
 * @param breaksOff whether it breaks off after the last word
 */
record Rules(List<String> words, Duration pause, boolean breaksOff) {
    private static final Pattern SLOW = Pattern.compile("slow (\\d{1,4}) (\\d{1,5})");
    private static final Pattern COUNT = Pattern.compile("Count from (\\d{1,3}) to (\\d{1,3})\\.");
    private static final Pattern WORD = Pattern.compile("\\s*\\S+");

    static Rules of(ChatRequest request, Sample sample) {
        var said = last(request.prompt());
        var slow = SLOW.matcher(said);
        if (slow.matches()) {
            var words = IntStream.rangeClosed(1, Integer.parseInt(slow.group(1)))
                    .mapToObj(number -> sample.version() + "#" + number + " ")
                    .toList();
            return new Rules(words, Duration.ofMillis(Long.parseLong(slow.group(2))), false);
        }
        var count = COUNT.matcher(said);
        if (count.matches()) {
            var from = Integer.parseInt(count.group(1));
            var to = Integer.parseInt(count.group(2));
            var step = from <= to ? 1 : -1;
            var numbers = IntStream.rangeClosed(0, Math.abs(to - from))
                    .mapToObj(number -> (from + number * step) + " ")
                    .toList();
            return new Rules(numbers, Duration.ZERO, false);
        }
        return switch (said) {
            case "version" -> new Rules(List.of(sample.version()), Duration.ZERO, false);
            case "fail" -> new Rules(List.of("This", " will", " not"), Duration.ZERO, true);
            default -> new Rules(words(sample.greeting() + ", you said: " + said), Duration.ZERO, false);
        };
    }

    private static String last(Prompt prompt) {
        return switch (prompt) {
            case Prompt.Text text -> text.text();
            case Prompt.Chat chat -> chat.messages().getLast().content();
        };
    }

    static int tokens(Prompt prompt) {
        var texts = switch (prompt) {
            case Prompt.Text text -> Stream.of(text.text());
            case Prompt.Chat chat -> chat.messages().stream().map(ChatMessage::content);
        };
        return Math.max(1, texts.mapToInt(text -> words(text).size()).sum());
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(word -> word.group()).toList();
    }
}
