// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.inference;

import org.osgi.annotation.versioning.ConsumerType;

/** One model, loaded by one backend. All methods may be called from any thread. */
@ConsumerType
public interface ChatSession extends AutoCloseable {
    /** What it can do; the same at each call. */
    SessionCapabilities capabilities();

    /**
     * Starts one answer. The host starts at most {@link SessionCapabilities#slots()} at once.
     *
     * @return once the prompt is rendered, counted and found to fit: what comes later are events. The host closes it in any case
     * @throws io.beep.host.spi.error.HostException with an {@link InferenceError}: the prompt is too long, the template
     *     does not take these messages, a part of the request is not among the features ({@link SessionCapabilities#check}), the
     *     engine is gone, this thread was interrupted ({@code STREAM_CLOSED})
     */
    ChatStream chat(ChatRequest request);

    /** Whether it can still answer. A session that is not alive stays so; it is closed and another one opened. */
    boolean isAlive();

    /** Resident memory of the engine in bytes, or negative when unknown. */
    default long memoryBytes() {
        return -1;
    }

    /** Frees the model's memory; running streams end with an error. Idempotent; returns when it is gone. */
    @Override
    void close();
}
