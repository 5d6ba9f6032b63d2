// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.plugins;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A plugin's own place in the host: texts by key in the host's database, and a folder. Each plugin sees its own alone, all its versions
 * the same; it outlives restarts, replacement and removal. A component gets it by a reference. Safe for many threads.
 */
@ProviderType
public interface PluginStore {
    /** The longest key, in characters; a key is not blank. */
    int MAX_KEY = 200;
    /** The longest text, in characters. */
    int MAX_VALUE = 32_000;
    /** The most keys of one plugin. */
    int MAX_KEYS = 10_000;

    /** The text of a key. */
    Optional<String> get(String key);

    /**
     * Sets the text of a key. When this returns, it survives the end of the host.
     *
     * @throws io.beep.host.spi.error.HostException {@code INVALID} or {@code TOO_LARGE} when key or text do not fit,
     *     {@code EXHAUSTED} when there are too many keys
     */
    void put(String key, String value);

    /** Removes a key, if it is there. */
    void remove(String key);

    /** The keys that begin so, in their order. */
    List<String> keys(String prefix);

    /** A folder for files of the plugin's own; it is there, and nobody else writes into it. */
    Path folder();
}
