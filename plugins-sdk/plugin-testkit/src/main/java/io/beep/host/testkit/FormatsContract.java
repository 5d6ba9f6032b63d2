// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.AnswerFormat;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.Prompt;
import io.beep.host.spi.inference.SessionCapabilities.Feature;
import org.junit.jupiter.api.Test;

/** The part of {@link ChatSessionContract} about what not every session can: it does so, or says that it cannot. */
abstract class FormatsContract extends AnswersContract {
    @Test
    void goesOnFromAPlainTextOrRefusesTo() {
        var request = greedy(new Prompt.Text("One, two, three,"), 5);

        if (knows(Feature.RAW_PROMPT)) {
            assertThat(rest(session().chat(request)).text()).isNotEmpty();
        } else {
            assertRefused(request, "prompt");
        }
    }

    @Test
    void answersInJsonOrRefusesTo() {
        var request = greedy(prompt("Say something in JSON."), 100).as(AnswerFormat.JSON);

        if (knows(Feature.JSON)) {
            var answer = rest(session().chat(request));
            assertThat(answer.text()).startsWith("{");
            if (answer.reason() == FinishReason.STOP) {
                assertThat(answer.text()).endsWith("}");
            }
        } else {
            assertRefused(request, "response_format");
        }
    }

    @Test
    void holdsAnswersToASchemaOrRefusesTo() {
        var schema = new AnswerFormat.JsonSchema("answer", "{\"enum\":[\"nine\",\"ten\"]}", true);
        var request = greedy(COUNT, 100).as(schema);

        if (knows(Feature.JSON_SCHEMA)) {
            var answer = rest(session().chat(request));
            assertThat(answer.text()).isIn("\"nine\"", "\"ten\"");
            assertThat(answer.reason()).isEqualTo(FinishReason.STOP);
        } else {
            assertRefused(request, "response_format");
        }
    }

    private boolean knows(Feature feature) {
        return session().capabilities().features().contains(feature);
    }

    private void assertRefused(ChatRequest request, String parameter) {
        var refusal = catchThrowableOfType(
                HostException.class, () -> session().chat(request).close());

        assertThat(refusal.code()).isEqualTo(InferenceError.UNSUPPORTED_PARAMETER);
        assertThat(refusal.field()).contains(parameter);
        assertThat(session().capabilities().unsupported(request)).contains(parameter);
    }
}
