// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.Prompt;
import io.beep.host.spi.inference.Sampling;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CompletionParametersTest {
    @Test
    void saysEverythingThatTheEngineWouldGuess() {
        assertThat(json(new Sampling(0.5, 0.9, 40, 0.05, 1, -2), OptionalLong.of(7)))
                .isEqualTo("{\"prompt\":[1, 2],\"n_predict\":9,\"stream\":true,\"cache_prompt\":true,\"seed\":7,"
                        + "\"temperature\":0.5,\"top_k\":40,\"top_p\":0.9,\"min_p\":0.05,\"typical_p\":1,"
                        + "\"repeat_penalty\":1,\"repeat_last_n\":-1,\"presence_penalty\":1.0,"
                        + "\"frequency_penalty\":-2.0}");
    }

    @Test
    void whatIsNotSaidIsAsTheEngineHasItByItself() {
        assertThat(json(Sampling.DEFAULT, OptionalLong.empty()))
                .contains("\"temperature\":0.8,\"top_k\":40,\"top_p\":0.95,\"min_p\":0.05,");
    }

    @Test
    void temperatureZeroIsTheLikeliestTokenAlways() {
        assertThat(json(Sampling.GREEDY, OptionalLong.empty()))
                .contains("\"temperature\":0.0", "\"top_k\":1", "\"repeat_last_n\":0");
    }

    @Test
    void everySeedIsOneThatTheEngineRepeats() {
        assertThat(json(Sampling.DEFAULT, OptionalLong.of(0))).contains("\"seed\":0,");
        assertThat(json(Sampling.DEFAULT, OptionalLong.of(-1))).contains("\"seed\":0,");
        assertThat(json(Sampling.DEFAULT, OptionalLong.of(0xFFFF_FFFFL))).contains("\"seed\":0,");
        assertThat(json(Sampling.DEFAULT, OptionalLong.of(1L << 32))).contains("\"seed\":1,");
        assertThat(json(Sampling.DEFAULT, OptionalLong.of(Long.MIN_VALUE))).contains("\"seed\":2147483648,");
    }

    @Test
    void withoutASeedEachRequestHasItsOwn() {
        assertThat(json(Sampling.DEFAULT, OptionalLong.empty()))
                .isNotEqualTo(json(Sampling.DEFAULT, OptionalLong.empty()));
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThatThrownBy(() -> json(new Sampling(Double.NaN, 1, 0, 0, 0, 0), OptionalLong.empty()))
                .isInstanceOf(HostException.class);
        assertThatThrownBy(() -> json(new Sampling(1, Double.POSITIVE_INFINITY, 0, 0, 0, 0), OptionalLong.empty()))
                .isInstanceOf(HostException.class);
    }

    @Test
    void aGrammarIsJsonWhateverIsInIt() throws Exception {
        var whole = "root ::= \"\\\\ é \\x7f 😀\u007f\"\n# half: ";
        var request = ChatRequest.of(new Prompt.Text("x"));

        var parameters = CompletionParameters.json(request, Optional.of(whole + "\uD83D\t"), new int[] {1}, 9);

        assertThat(parameters).matches("[ -~]*");
        assertThat(new ObjectMapper().readTree(parameters).path("grammar").textValue())
                .isEqualTo(whole + "?\t");
    }

    private static String json(Sampling sampling, OptionalLong seed) {
        var request = new ChatRequest(new Prompt.Text("x"), sampling, OptionalInt.empty(), List.of(), seed);
        return CompletionParameters.json(request, Optional.empty(), new int[] {1, 2}, 9);
    }
}
