// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence;

import org.osgi.annotation.versioning.ProviderType;

/** The host's one database. */
@ProviderType
public interface Database {
    /**
     * Opens a capability's own part: brings its tables up to date under a lock, checks that they fit its entities, and
     * returns when it can be used. The capability closes it when it stops.
     *
     * @throws io.beep.host.spi.error.HostException when the database cannot be reached, or was written by a newer version
     */
    Unit open(UnitDefinition definition);

    /** For people: {@code H2 2.4.240 in /home/me/.beep-llm/data}, without user and password. */
    String description();
}
