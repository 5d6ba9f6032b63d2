// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chats;

import java.util.Optional;

/**
 * A conversation that was found.
 *
 * @param excerpt of the first message that says it, on one line; empty when only the title does
 */
public record FoundConversation(Conversation conversation, Optional<String> excerpt) {}
