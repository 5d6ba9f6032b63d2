// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference;

import io.beep.host.spi.inference.ChatStream;
import java.time.Instant;

/**
 * An answer on its way; closing it frees the slot.
 *
 * @param id unique, {@code chatcmpl-...}
 */
public record Chat(String id, String modelId, Instant startedAt, ChatStream stream) implements AutoCloseable {
    @Override
    public void close() {
        stream.close();
    }
}
