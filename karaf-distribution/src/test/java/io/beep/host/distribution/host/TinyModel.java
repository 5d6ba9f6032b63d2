// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.host;

import io.beep.host.testkit.GgufWriter;

/** A file in the GGUF format that is right in all that the host checks, and too small to say anything. */
public final class TinyModel {
    private static final int WEIGHTS = 32;
    private static final int F32 = 0;

    private TinyModel() {}

    public static byte[] named(String name) {
        return named(name, WEIGHTS);
    }

    /** One of some length. */
    public static byte[] named(String name, int weights) {
        return new GgufWriter()
                .text("general.architecture", "llama")
                .text("general.name", name)
                .tensor("a.weight", F32, 0, weights)
                .file(weights * Float.BYTES);
    }
}
