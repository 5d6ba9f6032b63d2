// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.settings;

import io.beep.host.spi.security.Caller;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The secrets of the bundle that asks: keys and passwords of what it connects to. They are stored encrypted; people can set and
 * remove them and see their names, and only the bundle reads them. Whoever holds one does not log it, and puts it into no message.
 * Ask each time it is needed: then a change counts at once.
 */
@ProviderType
public interface Secrets {
    /**
     * A secret, by its name: 1 to 100 letters, digits, {@code . _ -}.
     *
     * @return the secret, or empty when nobody has set it
     * @throws io.beep.host.spi.error.HostException of kind {@code UNAVAILABLE} when the host was started with another key than
     *     the one that it was stored with
     */
    Optional<String> get(String name);

    /**
     * Sets a secret, in place of what was there; leaves an audit row. Whether the caller may is for the bundle to check.
     *
     * @param value 1 to 4,096 bytes in UTF-8
     * @throws io.beep.host.spi.error.HostException of kind {@code INVALID} when name or value do not fit
     */
    void set(Caller caller, String name, String value);

    /** Removes a secret; says whether there was one. */
    boolean remove(Caller caller, String name);
}
