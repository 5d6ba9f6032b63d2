// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.inference;

import java.util.List;
import java.util.Optional;

/**
 * How messages become a model's prompt, as the model's own file says.
 *
 * @param template the Jinja chat template; hostile until run in a sandbox
 * @param bosToken the text of the token that begins a sequence
 * @param eosToken the text of the token that ends one
 * @param addBos whether a {@link Prompt.Text} begins with {@code bosToken}; a chat template says so itself
 * @param controlTokens the texts of all control tokens: in a message they are plain text, never control tokens
 */
public record ChatFormat(
        Optional<String> template,
        Optional<String> bosToken,
        Optional<String> eosToken,
        boolean addBos,
        List<String> controlTokens) {
    public ChatFormat {
        controlTokens = List.copyOf(controlTokens);
    }

    /** A format whose plain texts begin without a token of their own. */
    public ChatFormat(
            Optional<String> template,
            Optional<String> bosToken,
            Optional<String> eosToken,
            List<String> controlTokens) {
        this(template, bosToken, eosToken, false, controlTokens);
    }
}
