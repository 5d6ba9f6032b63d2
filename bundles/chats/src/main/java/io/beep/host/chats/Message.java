// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chats;

import io.beep.host.spi.inference.ChatMessage.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A message of a conversation.
 *
 * @param modelId which model answered; empty for people's messages
 * @param completionTokens of an answer
 * @param tokensPerSecond of an answer
 * @param note why an answer is not whole: stopped by the reader, or an error; empty when it is
 */
public record Message(
        UUID id,
        Role role,
        String content,
        Optional<String> modelId,
        OptionalInt completionTokens,
        OptionalDouble tokensPerSecond,
        Optional<String> note,
        Instant createdAt) {}
