// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models;

import org.osgi.annotation.versioning.ConsumerType;

/** Registered by whoever uses model files, so that none is deleted under it. */
@ConsumerType
public interface ModelUse {
    /** Whether this model is in use at this moment; answers at once. */
    boolean isInUse(String modelId);
}
