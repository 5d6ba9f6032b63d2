// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArraySet;

/** Plugins that are put in and changed by hand. */
public final class FakePlugins implements Plugins {
    private final Map<String, Plugin> plugins = new ConcurrentSkipListMap<>();
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();

    /** Puts a plugin in, or changes it, and tells those who listen. */
    public Plugin put(Plugin plugin) {
        plugins.put(plugin.id(), plugin);
        listeners.forEach(Runnable::run);
        return plugin;
    }

    public static Plugin weather(Plugin.State state, Optional<String> reason) {
        return new Plugin(
                "org.example.weather",
                "Weather",
                "1.2.0",
                state,
                reason,
                Plugin.Source.UPLOAD,
                "weather-1.2.0.jar",
                48_211,
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                Instant.parse("2026-11-20T10:15:30Z"),
                0);
    }

    /** A file in the deploy folder that is no plugin. */
    public static Plugin refused() {
        return new Plugin(
                "notes.jar",
                "notes.jar",
                "",
                Plugin.State.REFUSED,
                Optional.of("It is no plugin: its manifest has no Beep-Plugin"),
                Plugin.Source.DEPLOY,
                "notes.jar",
                1_204,
                "",
                Instant.parse("2026-11-20T10:15:30Z"),
                0);
    }

    @Override
    public List<Plugin> list(Caller caller) {
        return List.copyOf(plugins.values());
    }

    @Override
    public PluginDetails get(Caller caller, String id) {
        var plugin = find(id);
        return plugin.state() == Plugin.State.REFUSED
                ? new PluginDetails(plugin, "", List.of(), List.of(), List.of(), List.of())
                : new PluginDetails(
                        plugin,
                        "Says what the weather is like.",
                        List.of(
                                new PluginDetails.Part("view", "/weather"),
                                new PluginDetails.Part("command", "weather:now")),
                        List.of("io.beep.host.spi.ui 1.0"),
                        List.of(new PluginDetails.Permission("weather:see", "See the weather")),
                        List.of(new PluginDetails.Leaving("1.1.0", 2)));
    }

    private Plugin find(String id) {
        return Optional.ofNullable(plugins.get(id))
                .orElseThrow(() -> new HostException(PluginsError.PLUGIN_NOT_FOUND, "There is no plugin " + id));
    }

    @Override
    public Plugin install(Caller caller, String fileName, long length, InputStream content) {
        if (!fileName.startsWith("weather")) {
            throw new HostException(PluginsError.PLUGIN_NOT_FIT, fileName + " is no plugin");
        }
        return put(weather(Plugin.State.ACTIVE, Optional.empty()));
    }

    @Override
    public Plugin enable(Caller caller, String id) {
        find(id);
        return put(weather(Plugin.State.ACTIVE, Optional.empty()));
    }

    @Override
    public Plugin disable(Caller caller, String id) {
        find(id);
        return put(weather(Plugin.State.DISABLED, Optional.empty()));
    }

    @Override
    public void remove(Caller caller, String id) {
        plugins.remove(find(id).id());
        listeners.forEach(Runnable::run);
    }

    @Override
    public AutoCloseable onChange(Caller caller, Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
