// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference;

import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.security.Caller;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Runs models. */
@ProviderType
public interface Inference {
    /** The models that can answer, loaded or not. */
    List<AvailableModel> available(Caller caller);

    /** The models in memory. */
    List<LoadedModel> loaded(Caller caller);

    /** Loads a model if it is not, and returns when it can answer; many callers share one load. */
    LoadedModel load(Caller caller, String modelId);

    /** Ends a model's engine; its running streams end with an error. */
    void unload(Caller caller, String modelId);

    /**
     * Starts an answer: loads the model if need be, waits for a free slot in the bounded queue. The caller closes the chat.
     *
     * @throws io.beep.host.spi.error.HostException {@code QUEUE_FULL} with a retry-after when too many wait,
     *     {@code MODEL_NOT_FOUND}, {@code CONTEXT_LENGTH_EXCEEDED}, {@code UNSUPPORTED_PARAMETER} and others
     */
    Chat chat(Caller caller, String modelId, ChatRequest request);

    /** Calls {@code listener} after each change of what is loaded; for screens. Close to end. */
    AutoCloseable onChange(Caller caller, Runnable listener);
}
