// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.inference;

/** Tokens, as the engine counted them. */
public record Usage(int promptTokens, int completionTokens) {
    public int totalTokens() {
        return promptTokens + completionTokens;
    }
}
