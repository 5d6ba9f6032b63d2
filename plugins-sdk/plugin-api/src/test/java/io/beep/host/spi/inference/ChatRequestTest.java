// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.spi.error.HostException;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ChatRequestTest {
    private static final Prompt PROMPT = new Prompt.Text("One, two,");

    @Test
    void takesWhatIsAtTheBorders() {
        assertThat(new Sampling(2, 0, 0, 1, -2, 2).hasPenalties()).isTrue();
        assertThat(new Sampling(0, 1, Integer.MAX_VALUE, 0, 0, 0).hasPenalties())
                .isFalse();
        assertThat(request(1, Collections.nCopies(4, "x".repeat(1000))).stop()).hasSize(4);
    }

    @Test
    void refusesNumbersOutOfTheirRangeByName() {
        assertRefused(() -> new Sampling(2.1, 1, 0, 0, 0, 0), "temperature");
        assertRefused(() -> new Sampling(Double.NaN, 1, 0, 0, 0, 0), "temperature");
        assertRefused(() -> new Sampling(1, -0.1, 0, 0, 0, 0), "top_p");
        assertRefused(() -> new Sampling(1, 1, -1, 0, 0, 0), "top_k");
        assertRefused(() -> new Sampling(1, 1, 0, Double.POSITIVE_INFINITY, 0, 0), "min_p");
        assertRefused(() -> new Sampling(1, 1, 0, 0, 2.5, 0), "presence_penalty");
        assertRefused(() -> new Sampling(1, 1, 0, 0, 0, -2.5), "frequency_penalty");
        assertRefused(() -> request(0, List.of()), "max_tokens");
    }

    @Test
    void refusesStopTextsThatCannotBe() {
        assertRefused(() -> request(1, List.of("a", "b", "c", "d", "e")), "stop");
        assertRefused(() -> request(1, List.of("a", "")), "stop");
        assertRefused(() -> request(1, List.of("x".repeat(1001))), "stop");
    }

    private static ChatRequest request(int maxTokens, List<String> stop) {
        return new ChatRequest(PROMPT, Sampling.DEFAULT, OptionalInt.of(maxTokens), stop, OptionalLong.empty());
    }

    private static void assertRefused(ThrowingCallable call, String field) {
        assertThatThrownBy(call).isInstanceOfSatisfying(HostException.class, e -> {
            assertThat(e.code()).isEqualTo(InferenceError.INVALID_PARAMETER);
            assertThat(e.field()).contains(field);
            assertThat(e.text()).contains(field.equals("stop") ? "stop" : field + " must be ");
        });
    }
}
