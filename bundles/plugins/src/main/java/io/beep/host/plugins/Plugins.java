// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins;

import io.beep.host.spi.security.Caller;
import java.io.InputStream;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The plugins of this host. A plugin is code that runs as the host itself: whoever may install one may do everything, so all of this is
 * for those who have {@code plugins:manage}, and installing asks for a recent sign-in.
 */
@ProviderType
public interface Plugins {
    /** All of them by id, and after them the refused files of the deploy folder. */
    List<Plugin> list(Caller caller);

    /** One of them; {@link PluginsError#PLUGIN_NOT_FOUND} when there is none. */
    PluginDetails get(Caller caller, String id);

    /**
     * Takes in a jar as it arrives, and starts it; an earlier version is replaced. Returns when new calls go to it, or at once when it
     * is switched off and stays so.
     *
     * @param fileName as the sender calls it, for people
     * @param length in bytes, or negative when unknown
     * @throws io.beep.host.spi.error.HostException {@link PluginsError#PLUGIN_NOT_FIT} with the reason, and nothing has changed;
     *     {@link PluginsError#OLDER_VERSION} when a newer one is installed
     */
    Plugin install(Caller caller, String fileName, long length, InputStream content);

    /** Switches it on, and starts it. */
    Plugin enable(Caller caller, String id);

    /** Switches it off: it gets no new calls, and stops when those under way have ended. It stays off after a restart. */
    Plugin disable(Caller caller, String id);

    /** Removes it, and its files in the deploy folder, those of other versions too; calls under way end as with {@link #disable}. */
    void remove(Caller caller, String id);

    /** Calls {@code listener} after each change, on the thread of whoever changed it; closing ends that. */
    AutoCloseable onChange(Caller caller, Runnable listener);
}
