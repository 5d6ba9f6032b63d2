// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.chats.Message;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.Prompt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChatSettingsTest {
    @Test
    void theRequestIsTheConversationAfterTheSystemPrompt() {
        var settings = new ChatSettings("Be brief.", 0.5, 0.9, 100, 7L);
        var request = settings.request(List.of(message(ChatMessage.Role.USER, "Hello")));
        assertThat(((Prompt.Chat) request.prompt()).messages())
                .containsExactly(
                        new ChatMessage(ChatMessage.Role.SYSTEM, "Be brief."),
                        new ChatMessage(ChatMessage.Role.USER, "Hello"));
        assertThat(request.sampling().temperature()).hasValue(0.5);
        assertThat(request.sampling().topP()).hasValue(0.9);
        assertThat(request.maxTokens()).isEqualTo(OptionalInt.of(100));
        assertThat(request.seed()).isEqualTo(OptionalLong.of(7));
    }

    @Test
    void withoutASystemPromptTheModelHasItsOwn() {
        var request = ChatSettings.DEFAULT.request(List.of(message(ChatMessage.Role.USER, "Hello")));
        assertThat(((Prompt.Chat) request.prompt()).messages()).hasSize(1);
        assertThat(request.maxTokens()).isEmpty();
        assertThat(request.seed()).isEmpty();
    }

    @Test
    void whatABrowserHasStoredIsBroughtIntoRange() {
        var settings = new ChatSettings("", 99, -1, -5, null);
        assertThat(settings.temperature()).isEqualTo(2);
        assertThat(settings.topP()).isZero();
        assertThat(settings.maxTokens()).isNull();
    }

    private static Message message(ChatMessage.Role role, String content) {
        return new Message(
                UUID.randomUUID(),
                role,
                content,
                Optional.empty(),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Instant.EPOCH);
    }
}
