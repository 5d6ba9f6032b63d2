// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.health;

import org.osgi.annotation.versioning.ConsumerType;

/** One check of one capability or provider, registered as a service. */
@ConsumerType
public interface HealthCheck {
    /** A short stable name, in small letters, digits and single hyphens: {@code database}, {@code inference-llama}. */
    String name();

    /**
     * Looks, quickly: it answers within a second, throws nothing, and changes nothing. Called from any thread, each second at most
     * by the host. One that takes longer, or throws, counts as {@link Health.Status#DOWN}.
     */
    Health check();
}
