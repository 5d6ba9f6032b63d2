// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import io.beep.host.chats.Message;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.Prompt;
import io.beep.host.spi.inference.Sampling;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one wants to be answered; kept by one's browser.
 *
 * @param maxTokens null for as many as fit
 * @param seed null for another answer each time
 */
record ChatSettings(
        String systemPrompt,
        double temperature,
        double topP,
        @Nullable Integer maxTokens,
        @Nullable Long seed) {
    static final ChatSettings DEFAULT = new ChatSettings("", 0.8, 0.95, null, null);
    static final double MOST_TEMPERATURE = 2;

    ChatSettings {
        temperature = Math.clamp(temperature, 0, MOST_TEMPERATURE);
        topP = Math.clamp(topP, 0, 1);
        maxTokens = maxTokens == null || maxTokens < 1 ? null : maxTokens;
    }

    /** The request that continues a conversation. */
    ChatRequest request(List<Message> conversation) {
        var system = Stream.of(systemPrompt)
                .filter(prompt -> !prompt.isBlank())
                .map(prompt -> new ChatMessage(ChatMessage.Role.SYSTEM, prompt));
        var said = conversation.stream().map(message -> new ChatMessage(message.role(), message.content()));
        return new ChatRequest(
                new Prompt.Chat(Stream.concat(system, said).toList()),
                new Sampling(
                        OptionalDouble.of(temperature),
                        OptionalDouble.of(topP),
                        OptionalInt.empty(),
                        OptionalDouble.empty(),
                        0,
                        0),
                maxTokens == null ? OptionalInt.empty() : OptionalInt.of(maxTokens),
                List.of(),
                seed == null ? OptionalLong.empty() : OptionalLong.of(seed));
    }
}
