// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.settings;

import io.beep.host.spi.security.Caller;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Small texts that a bundle keeps in the host's database, such as what people have configured: at most {@value #MOST_ENTRIES}
 * of at most {@value #MOST_CHARS} characters. When a method returns, its change survives a sudden end of the host. No secrets:
 * these are for {@link Secrets}.
 */
@ProviderType
public interface PluginStore {
    int MOST_ENTRIES = 1000;
    int MOST_CHARS = 8000;

    /** An entry by its name; empty when there is none. */
    Optional<String> get(String name);

    /** All entries of this bundle, by name. */
    Map<String, String> all();

    /**
     * Sets an entry, in place of what was there; leaves an audit row. Whether the caller may is for the bundle to check.
     *
     * @param name 1 to 100 letters, digits, {@code . _ -}
     */
    void put(Caller caller, String name, String content);

    /** Removes an entry; says whether there was one. */
    boolean remove(Caller caller, String name);
}
