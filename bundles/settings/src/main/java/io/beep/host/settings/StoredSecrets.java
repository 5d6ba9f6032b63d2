// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings;

import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The secrets of all parts of the host, to be set and removed. Nobody reads them here: their owner does, by
 * {@link io.beep.host.spi.settings.Secrets}.
 */
@ProviderType
public interface StoredSecrets {
    /** The names of all secrets, by owner and name. */
    Page<StoredSecret> list(Caller caller, PageRequest page);

    /**
     * Sets a secret, in place of what was there.
     *
     * @param owner whose it is: a bundle's symbolic name; the bundle need not be there yet
     * @param value 1 to 4,096 bytes in UTF-8
     */
    StoredSecret put(Caller caller, String owner, String name, String value);

    /** Removes a secret; {@link SettingsError#SECRET_NOT_FOUND} when there is none. */
    void delete(Caller caller, String owner, String name);
}
