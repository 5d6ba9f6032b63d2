// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.host;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A file in the GGUF format that is right in all that the host checks, and too small to say anything. */
public final class TinyModel {
    private static final int TEXT = 8;
    private static final int WEIGHTS = 32;

    private TinyModel() {}

    public static byte[] named(String name) {
        return named(name, WEIGHTS);
    }

    /** One of some length. */
    public static byte[] named(String name, int weights) {
        return bytes(4096 + weights * Float.BYTES, out -> {
            out.put("GGUF".getBytes(StandardCharsets.US_ASCII))
                    .putInt(3)
                    .putLong(1)
                    .putLong(2);
            text(out, "general.architecture").putInt(TEXT);
            text(out, "llama");
            text(out, "general.name").putInt(TEXT);
            text(out, name);
            text(out, "a.weight").putInt(1).putLong(weights).putInt(0).putLong(0);
            out.position((out.position() + 31) / 32 * 32);
            out.position(out.position() + weights * Float.BYTES);
        });
    }

    private static ByteBuffer text(ByteBuffer out, String text) {
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        return out.putLong(encoded.length).put(encoded);
    }

    private static byte[] bytes(int most, Consumer<ByteBuffer> content) {
        var out = ByteBuffer.allocate(most).order(ByteOrder.LITTLE_ENDIAN);
        content.accept(out);
        var bytes = new byte[out.position()];
        out.get(0, bytes);
        return bytes;
    }
}
