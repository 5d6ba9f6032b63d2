// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import io.beep.host.spi.inference.ChatSession;
import java.util.function.Supplier;

/**
 * What can run one model.
 *
 * @param modelId what requests call it by
 * @param name what people call it
 * @param providerId who runs it
 * @param inMemory whether it takes one of the places in memory
 * @param opening opens it; slow
 */
record Offer(String modelId, String name, String providerId, boolean inMemory, Supplier<ChatSession> opening) {
    /** The same, opened only if the check does not fail. */
    Offer checkedBy(Runnable check) {
        return new Offer(modelId, name, providerId, inMemory, () -> {
            check.run();
            return opening.get();
        });
    }
}
