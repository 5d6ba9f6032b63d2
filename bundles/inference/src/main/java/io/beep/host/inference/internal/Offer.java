// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import io.beep.host.leases.Leased;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.InferenceError;
import java.util.function.Supplier;

/**
 * What can run one model.
 *
 * @param modelId what requests call it by
 * @param name what people call it; asked for when it has been opened
 * @param providerId who runs it
 * @param inMemory whether it takes one of the places in memory
 * @param source the service that runs it; a newer version of a plugin is another one
 * @param opening opens it; slow
 */
record Offer(
        String modelId,
        Supplier<String> name,
        String providerId,
        boolean inMemory,
        Leased<?> source,
        Supplier<ChatSession> opening) {
    /** The same, opened only if the check does not fail. */
    Offer checkedBy(Runnable check) {
        return new Offer(modelId, name, providerId, inMemory, source, () -> {
            check.run();
            return opening.get();
        });
    }

    /** Opens it, under a lease on whoever runs it. */
    ChatSession open() {
        return source.call(service -> opening.get())
                .orElseThrow(() -> new HostException(
                        InferenceError.ENGINE_LOST, "What runs the model " + modelId + " is being removed"));
    }
}
