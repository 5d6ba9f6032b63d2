// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import io.beep.host.platform.launcher.home.Home;
import io.beep.host.platform.launcher.settings.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The system properties of the host: our own, which its bundles read, and those of Karaf's that are not the same for every host or
 * have to be there before it reads its files.
 */
final class HostProperties {
    private HostProperties() {}

    /**
     * All of them, in order.
     *
     * @param cache Karaf's data folder
     * @param watched whether somebody sees the terminal; else it gets nothing of the log, which would go to a file without end
     * @param plugins whether the plugins run; else they are left alone
     */
    static Map<String, String> of(
            Installation installation, Home home, Settings settings, Path cache, boolean watched, boolean plugins) {
        var properties = new TreeMap<String, String>();
        addOurs(properties, installation, home, settings);
        properties.put("beep.without.plugins", Boolean.toString(!plugins));
        properties.put("beep.log.terminal", watched ? "WARN" : "OFF");
        addFolders(properties, installation, home, cache);
        addKarafs(properties);
        return properties;
    }

    private static void addOurs(
            Map<String, String> properties, Installation installation, Home home, Settings settings) {
        properties.put("beep.home", home.folder().toString());
        properties.put("beep.version", installation.version());
        properties.put("beep.host", settings.address().host());
        properties.put("beep.port", Integer.toString(settings.address().port()));
        properties.put("beep.debug", Boolean.toString(settings.debug()));
        properties.put("beep.log.level", settings.debug() ? "DEBUG" : "INFO");
        properties.put("beep.log.rate", settings.debug() ? "10000" : "20"); // lines a second
        settings.database().ifPresent(database -> {
            properties.put("beep.database.url", database.jdbcUrl());
            database.user().ifPresent(user -> properties.put("beep.database.user", user));
            database.password().ifPresent(password -> properties.put("beep.database.password", password));
        });
    }

    private static void addFolders(Map<String, String> properties, Installation installation, Home home, Path cache) {
        var folder = installation.folder().toString();
        properties.put("karaf.home", folder);
        properties.put("karaf.base", folder);
        properties.put("karaf.etc", installation.etc().toString());
        properties.put("karaf.data", cache.toString());
        properties.put("karaf.instances", cache.resolve("instances").toString());
        properties.put("karaf.log", home.log().toString());
        properties.put("karaf.history", home.run().resolve("console.history").toString());
        properties.put(
                "java.util.logging.config.file",
                installation.etc().resolve("java.util.logging.properties").toString());
    }

    private static void addKarafs(Map<String, String> properties) {
        properties.put("karaf.handle.sigterm", "false"); // the stop is ours
        properties.put("karaf.startLocalConsole", "false");
        properties.put("karaf.startRemoteShell", "false");
        // What no access list names is refused to everybody; the console publishes the lists.
        properties.put("karaf.secured.command.compulsory.roles", "nobody");
    }
}
