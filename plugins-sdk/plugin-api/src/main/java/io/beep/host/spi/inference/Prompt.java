// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.inference;

import java.util.List;

/** What the model is to go on from. */
public sealed interface Prompt {
    /** Messages, for the model's chat template; at least one. Their texts are never read as control tokens. */
    record Chat(List<ChatMessage> messages) implements Prompt {
        public Chat {
            messages = List.copyOf(messages);
        }
    }

    /** A text as it stands; never read as control tokens either. */
    record Text(String text) implements Prompt {}
}
