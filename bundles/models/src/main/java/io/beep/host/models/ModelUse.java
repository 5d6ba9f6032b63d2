// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models;

import org.osgi.annotation.versioning.ConsumerType;

/** Registered by whoever uses model files, so that none is deleted under it. */
@ConsumerType
public interface ModelUse {
    /**
     * Whether this model is in use at this moment; answers at once. Whoever begins to use a model says so here first, and then asks
     * {@link Models#file} for its file, which is refused from before this is called until the model is gone.
     */
    boolean isInUse(String modelId);

    /**
     * Whether a model without a file has this id, such as one of a server elsewhere: a file that comes in gets another, or it would take
     * that model's place. May take as long as it takes to ask who offers models.
     */
    default boolean isTaken(String modelId) {
        return false;
    }
}
