// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokenCounterTest {
    private final TokenCounter counter = new TokenCounter(new FakeTokenizer());

    @Test
    void aStepIsOneToken() {
        assertThat(counter.count("")).isEqualTo(1);
        assertThat(counter.count(" several words of one token")).isEqualTo(1);
        assertThat(counter.count("é")).isEqualTo(1);
    }

    @Test
    void aCharacterOfSeveralTokensCountsAsThese() {
        // The fake has two ids for it, one for each half.
        assertThat(counter.count("😀")).isEqualTo(2);
    }

    @Test
    void theSpaceThatSomeVocabulariesAddIsNoToken() {
        var spaced = new TokenCounter(new FakeTokenizer(List.of(), true, true));

        assertThat(spaced.count("é")).isEqualTo(1);
        assertThat(spaced.count("😀")).isEqualTo(2);
    }

    @Test
    void thereAreNoMoreTokensThanBordersAllow() {
        assertThat(counter.count("éabc")).isEqualTo(2);
    }
}
