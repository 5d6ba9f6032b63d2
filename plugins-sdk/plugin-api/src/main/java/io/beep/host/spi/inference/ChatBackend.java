// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.inference;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Runs chat models of the formats that it {@linkplain #supports supports}. Registered as a service with
 * {@link io.beep.host.spi.ProviderId}. Routing, queueing, loading once and unloading are the host's, not the backend's.
 */
@ConsumerType
public interface ChatBackend {
    /** Whether it can run this model; answers at once, from the record alone. */
    boolean supports(ModelFile model);

    /**
     * Loads the model; returns when it can answer. May take minutes; an interrupt ends it.
     *
     * @throws io.beep.host.spi.error.HostException with an {@link InferenceError} when it cannot
     */
    ChatSession open(ModelFile model, LoadOptions options);
}
