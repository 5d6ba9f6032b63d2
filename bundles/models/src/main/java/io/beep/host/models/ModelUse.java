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
}
