// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.inference;

/** What happens in a {@link ChatStream}. */
public sealed interface ChatEvent {
    /**
     * The next piece of the answer; whole characters, never empty. The pieces together are the answer.
     *
     * @param text the piece
     * @param completionTokens how many tokens have been made so far
     */
    record Text(String text, int completionTokens) implements ChatEvent {}

    /** The end. */
    record Finished(FinishReason reason, Usage usage) implements ChatEvent {}
}
