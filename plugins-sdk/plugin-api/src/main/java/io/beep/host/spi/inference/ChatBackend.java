// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.inference;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Runs chat models of the formats that it {@linkplain #supports supports}. Registered as a service with
 * {@link io.beep.host.spi.ProviderId}. Routing, queueing, loading once and unloading are the host's, not the backend's: it closes
 * each session that it has opened, when its model is idle, has to make room, or is not alive, and all of them when the service
 * goes. Of several backends that can run a model the one whose id comes first does.
 *
 * <p>Called from any thread, for several models at once; mostly these are virtual threads, which native code would hold up: that
 * runs in a worker ({@link io.beep.host.spi.processes.ProcessLauncher#startWorker}).
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
