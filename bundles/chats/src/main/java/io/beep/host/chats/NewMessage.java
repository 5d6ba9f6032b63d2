// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chats;

import io.beep.host.spi.inference.ChatMessage.Role;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A message to be kept; see {@link Message}.
 *
 * @param content at most {@value #LONGEST} characters
 */
public record NewMessage(
        Role role,
        String content,
        Optional<String> modelId,
        OptionalInt completionTokens,
        OptionalDouble tokensPerSecond,
        Optional<String> note) {
    public static final int LONGEST = 200_000;

    /** What a person says. */
    public static NewMessage user(String content) {
        return new NewMessage(
                Role.USER, content, Optional.empty(), OptionalInt.empty(), OptionalDouble.empty(), Optional.empty());
    }
}
