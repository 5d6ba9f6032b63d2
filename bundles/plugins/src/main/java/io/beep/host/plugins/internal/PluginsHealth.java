// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import io.beep.host.plugins.Plugin;
import io.beep.host.plugins.Plugin.State;
import io.beep.host.spi.health.Health;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the plugins are, in a sentence. */
final class PluginsHealth {
    private static final int MOST_NAMED = 5;

    private PluginsHealth() {}

    /** @param refused files of the deploy folder that were not taken */
    static Health of(List<Plugin> plugins, List<String> refused) {
        var failed = ids(plugins, State.FAILED);
        if (!failed.isEmpty() || !refused.isEmpty()) {
            return Health.degraded(Stream.of(said("Not running: ", failed), said("Not taken: ", refused))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("; ")));
        }
        var running = ids(plugins, State.ACTIVE).size();
        return Health.up(running == 0 ? "None is installed" : running + " of " + plugins.size() + " in service");
    }

    private static List<String> ids(List<Plugin> plugins, State state) {
        return plugins.stream()
                .filter(plugin -> plugin.state() == state)
                .map(Plugin::id)
                .toList();
    }

    private static String said(String what, List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        var first =
                names.stream().limit(MOST_NAMED).map(PluginsHealth::inOneLine).collect(Collectors.joining(", "));
        return what + first + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "");
    }

    /** A file may be called as its maker likes. */
    private static String inOneLine(String name) {
        var plain = name.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > 80 ? plain.substring(0, 79) + "…" : plain;
    }
}
