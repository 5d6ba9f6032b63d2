// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama;

import io.beep.host.spi.inference.LoadOptions;
import io.beep.host.spi.inference.ModelFile;
import java.util.OptionalLong;

/**
 * How much memory a worker may take: a file of a stranger must not take the machine's.
 *
 * @param setting in bytes; 0 for what its model may need at the most, negative for no limit
 */
record MemoryLimit(long setting) {
    /** The worker's own: its heap, and stacks that are reserved and hardly used. */
    private static final long PROGRAM_BYTES = 3L << 30;

    static MemoryLimit of(long setting) {
        return new MemoryLimit(setting);
    }

    /** The limit for a model; none if so it is set. */
    OptionalLong bytes(ModelFile model, LoadOptions options) {
        if (setting < 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(setting > 0 ? setting : atTheMost(model, options));
    }

    /**
     * The weights once, as an engine may copy them for its processor, and the keys and values of all tokens. How wide a model is we
     * estimate from its size: with weights of two bits, layers 1/128 of the width, and heads that share nothing, which is more than
     * models of today have.
     */
    private static long atTheMost(ModelFile model, LoadOptions options) {
        var width = Math.cbrt(43.0 * model.sizeBytes());
        var bytesForAToken = width * width / 32;
        var tokens = (double) options.contextTokens() * options.slots();
        return PROGRAM_BYTES + model.sizeBytes() + (long) (tokens * bytesForAToken);
    }
}
