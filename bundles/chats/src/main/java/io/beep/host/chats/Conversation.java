// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chats;

import java.time.Instant;
import java.util.UUID;

/** A conversation, without its messages. */
public record Conversation(
        UUID id, String title, String modelId, int messageCount, Instant createdAt, Instant updatedAt) {
    /** The most characters that a title may have. */
    public static final int LONGEST_TITLE = 200;
}
