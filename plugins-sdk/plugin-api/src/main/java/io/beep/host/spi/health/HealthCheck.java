// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.health;

import org.osgi.annotation.versioning.ConsumerType;

/** One check of one capability or provider, registered as a service. */
@ConsumerType
public interface HealthCheck {
    /** A short stable name: {@code database}, {@code inference}. */
    String name();

    /** Looks, quickly: it answers within a second, throws nothing, and changes nothing. Called from any thread. */
    Health check();
}
