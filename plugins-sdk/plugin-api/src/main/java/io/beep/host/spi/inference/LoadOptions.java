// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.inference;

/**
 * How to load a model.
 *
 * @param contextTokens context of one request, in tokens; the backend may give less, never more than the model has
 * @param slots how many requests may run at once, 1 to 64
 * @param threads how many threads compute, 1 to 256
 */
public record LoadOptions(int contextTokens, int slots, int threads) {
    public LoadOptions {
        if (contextTokens < 1 || slots < 1 || slots > 64 || threads < 1 || threads > 256) {
            throw new IllegalArgumentException("Not a way to load a model: context " + contextTokens + ", slots "
                    + slots + ", threads " + threads);
        }
    }
}
