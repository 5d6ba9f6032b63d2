// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StopTextsTest {
    @Test
    void letsEverythingPassWithoutStops() {
        var stops = new StopTexts(List.of());

        assertThat(stops.add("a")).isEqualTo("a");
        assertThat(stops.rest()).isEmpty();
        assertThat(stops.isMatched()).isFalse();
    }

    @Test
    void findsAStopAcrossPiecesWhereverTheyEnd() {
        var text = "one two\n\nthree";
        for (var first = 0; first <= text.length(); first++) {
            for (var second = first; second <= text.length(); second++) {
                assertThat(shown(
                                List.of("\n\nth"),
                                text.substring(0, first),
                                text.substring(first, second),
                                text.substring(second)))
                        .isEqualTo("one two");
            }
        }
    }

    @Test
    void holdsBackOnlyWhatMayBecomeAStop() {
        var stops = new StopTexts(List.of("END"));

        assertThat(stops.add("the E")).isEqualTo("the ");
        assertThat(stops.add("N")).isEmpty();
        assertThat(stops.add("EN")).isEqualTo("EN");
        assertThat(stops.rest()).isEqualTo("EN");
        assertThat(stops.isMatched()).isFalse();
    }

    @Test
    void theStopThatIsCompleteFirstCountsWhereverPiecesEnd() {
        var list = List.of("abcd", "bc");

        assertThat(shown(list, "abcd")).isEqualTo("a");
        assertThat(shown(list, "abc", "d")).isEqualTo("a");
        assertThat(shown(list, "a", "b", "c", "d")).isEqualTo("a");
    }

    @Test
    void ofTwoThatEndTogetherTheLongerCounts() {
        assertThat(shown(List.of("c", "abc"), "xabc")).isEqualTo("x");
    }

    @Test
    void stopsAtTheVeryBeginning() {
        assertThat(shown(List.of("a"), "abc")).isEmpty();
    }

    @Test
    void aRepeatedBeginningIsFoundAgain() {
        assertThat(shown(List.of("aab"), "a", "a", "a", "b")).isEqualTo("a");
    }

    @Test
    void neverSplitsACharacter() {
        var stops = new StopTexts(List.of("😁"));

        assertThat(stops.add("a😀")).isEqualTo("a😀");
        assertThat(stops.add("b😁c")).isEqualTo("b");
        assertThat(stops.isMatched()).isTrue();
    }

    @Test
    void ignoresAnEmptyStop() {
        assertThat(shown(List.of(""), "abc")).isEqualTo("abc");
    }

    private static String shown(List<String> list, String... pieces) {
        var stops = new StopTexts(list);
        var shown = new StringBuilder();
        for (var piece : pieces) {
            if (!stops.isMatched()) {
                shown.append(stops.add(piece));
            }
        }
        return shown + (stops.isMatched() ? "" : stops.rest());
    }
}
