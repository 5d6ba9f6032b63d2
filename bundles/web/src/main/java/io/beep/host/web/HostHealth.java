// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web;

import io.beep.host.spi.health.Health;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** How the host is: whether it is ready, and what the checks of its parts say. */
@ProviderType
public interface HostHealth {
    /** Whether every part is there that a host needs to serve. False during the start. */
    boolean isReady();

    /**
     * What the checks find, sorted by name. All run at once and get a second; one that takes longer counts as down. What was found
     * is given again for a moment.
     */
    List<Finding> findings();

    /** The worst of the findings; {@code UP} without any. */
    Health.Status status();

    /** What one check found. */
    record Finding(String name, Health.Status status, String message) {}
}
