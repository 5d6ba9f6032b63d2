// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.inference;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Offers chat models that have no file in the catalogue: those of a remote server, or a plugin's own. Registered as a service
 * with {@link io.beep.host.spi.ProviderId}. What runs the catalogue's files is a {@link ChatBackend} instead.
 *
 * <p>Ids are unique in the host: a file in the catalogue wins over a model of the same id here, so that nothing sent to a model
 * on this machine goes elsewhere; of two providers the one whose own id comes first wins. Called from any thread, for several
 * models at once.
 */
@ConsumerType
public interface ChatModelProvider {
    /** What it offers at this moment; answers at once, from memory. May be empty, and other at the next call. */
    List<ChatModel> models();

    /**
     * Opens one of its models; returns when it can answer. The session itself says how many requests it takes at once. May take
     * minutes; an interrupt ends it. The host opens each model once and closes it after some idle time, at the
     * latest when the service goes. A model that is offered no more answers to the end what runs.
     *
     * @throws io.beep.host.spi.error.HostException with an {@link InferenceError} when it cannot, {@code MODEL_NOT_FOUND}
     *     when there is no such model
     */
    ChatSession open(String modelId);
}
