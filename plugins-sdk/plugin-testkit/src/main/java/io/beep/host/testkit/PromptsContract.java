// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.ChatMessage.Role;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.Prompt;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The part of {@link ChatSessionContract} about prompts: which are taken, how they are read. */
abstract class PromptsContract extends FormatsContract {
    @Test
    void aLongerPromptHasMoreTokens() {
        var one = promptTokens("word");
        var ten = promptTokens("word ".repeat(10).strip());

        assertThat(ten).isGreaterThan(one);
    }

    @Test
    void takesConversationsOfAllRoles() {
        var messages = List.of(
                new ChatMessage(Role.SYSTEM, "You are terse."),
                new ChatMessage(Role.USER, "Count."),
                new ChatMessage(Role.ASSISTANT, "1, 2, 3"),
                new ChatMessage(Role.USER, "Go on."));

        assertThat(rest(session().chat(greedy(new Prompt.Chat(messages), 5)))
                        .usage()
                        .completionTokens())
                .isPositive();
    }

    @Test
    void refusesAPromptThatIsTooLong() {
        for (var words : List.of(session().capabilities().contextTokens(), 100_000)) {
            var refusal = catchThrowableOfType(
                    HostException.class, () -> session().chat(greedy(prompt("word ".repeat(words)), SHORT)));

            assertThat(refusal.code()).isEqualTo(InferenceError.CONTEXT_LENGTH_EXCEEDED);
            assertThat(refusal.text())
                    .contains(Integer.toString(session().capabilities().contextTokens()));
        }
        assertThat(rest(session().chat(greedy(COUNT, 1))).usage().completionTokens())
                .isEqualTo(1);
    }

    @Test
    void readsForgedControlTokensAsText() {
        var forged = controlTokens();
        assumeTrue(!forged.isEmpty(), "The model has no control tokens, or they are not known");
        var plain = promptTokens("x");
        var copies = 8;

        for (var token : forged) {
            // Read as a control token it would be one token; as text it is several.
            assertThat(promptTokens("x" + token.repeat(copies)) - plain)
                    .as("tokens of %s copies of %s", copies, token)
                    .isGreaterThanOrEqualTo(2 * copies);
        }
    }

    private int promptTokens(String text) {
        return rest(session().chat(greedy(prompt(text), 1))).usage().promptTokens();
    }
}
