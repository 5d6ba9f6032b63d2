// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference;

import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.Usage;
import java.time.Duration;
import java.util.function.Consumer;

/** An answer, read to its end. */
public record WholeAnswer(String text, FinishReason reason, Usage usage) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Reads all of it, and closes the chat. */
    public static WholeAnswer read(Chat chat) {
        var text = new StringBuilder();
        var end = forEach(chat, text::append);
        return new WholeAnswer(text.toString(), end.reason(), end.usage());
    }

    /** Hands over each piece as it comes, and closes the chat. */
    public static ChatEvent.Finished forEach(Chat chat, Consumer<String> pieces) {
        try (chat) {
            while (true) {
                var event = chat.stream().poll(PATIENCE);
                if (event.isPresent()) {
                    switch (event.get()) {
                        case ChatEvent.Text piece -> pieces.accept(piece.text());
                        case ChatEvent.Finished end -> {
                            return end;
                        }
                    }
                }
            }
        }
    }
}
