// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.settings;

import io.beep.host.spi.security.Caller;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A bundle's own place in the host: texts by name in the host's database, and a folder. Each bundle sees its own alone, all its versions
 * the same; it outlives restarts, replacement and removal. A component gets it by a reference. Safe for many threads. When a method
 * returns, its change survives a sudden end of the host. No secrets: these are for {@link Secrets}.
 */
@ProviderType
public interface PluginStore {
    /** The most entries of one bundle. */
    int MOST_ENTRIES = 1000;
    /** The most characters of an entry. */
    int MOST_CHARS = 8000;

    /** An entry by its name; empty when there is none. */
    Optional<String> get(String name);

    /** All entries of this bundle, in the order of their names. */
    Map<String, String> all();

    /**
     * Sets an entry that somebody wants so, in place of what was there; leaves an audit row. Whether the caller may is for the bundle to
     * check.
     *
     * @param name 1 to 100 letters, digits, {@code . _ -}
     * @throws io.beep.host.spi.error.HostException {@code INVALID} when name or content do not fit, {@code EXHAUSTED} when there are too
     *     many entries
     */
    void put(Caller caller, String name, String content);

    /** Removes an entry that somebody wants removed; says whether there was one. */
    boolean remove(Caller caller, String name);

    /**
     * Sets an entry that nobody asked for, such as how far a job of the bundle has come; leaves no audit row.
     *
     * @throws io.beep.host.spi.error.HostException as {@link #put(Caller, String, String)}
     */
    void put(String name, String content);

    /** Removes an entry that nobody asked for; says whether there was one. */
    boolean remove(String name);

    /**
     * A folder for files of the bundle's own; it is there, and nobody else writes into it.
     *
     * @throws io.beep.host.spi.error.HostException {@code UNAVAILABLE} when it cannot be made
     */
    Path folder();
}
