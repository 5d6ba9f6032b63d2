// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import io.beep.host.plugins.Plugin;
import io.beep.host.plugins.Plugin.State;
import io.beep.host.spi.Texts;
import io.beep.host.spi.health.Health;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the plugins are, in a sentence. */
final class PluginsHealth {
    private static final int MOST_NAMED = 5;
    private static final int MOST_LETTERS = 200;
    private static final int MOST_IN_ALL = 900;

    private PluginsHealth() {}

    /**
     * @param refused files of the deploy folder that were not taken
     * @param hanging plugins whose start was given up and goes on
     */
    static Health of(List<Plugin> plugins, List<String> refused, List<String> hanging) {
        var failed = reasons(plugins, State.FAILED);
        var partly = reasons(plugins, State.ACTIVE);
        if (!failed.isEmpty() || !partly.isEmpty() || !refused.isEmpty() || !hanging.isEmpty()) {
            return Health.degraded(Texts.cut(
                    Stream.of(
                                    said("Not running: ", failed),
                                    said("Running in part: ", partly),
                                    said("Not taken: ", refused),
                                    said("Hanging in their start until the host is restarted: ", hanging))
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining("; ")),
                    MOST_IN_ALL));
        }
        var running = plugins.stream()
                .filter(plugin -> plugin.state() == State.ACTIVE)
                .count();
        return Health.up(running == 0 ? "None is installed" : running + " of " + plugins.size() + " in service");
    }

    /** Those that failed, or of which a part does not serve, each with the reason. */
    private static List<String> reasons(List<Plugin> plugins, State state) {
        return plugins.stream()
                .filter(plugin -> plugin.state() == state)
                .filter(plugin -> state == State.FAILED || plugin.reason().isPresent())
                .map(plugin -> plugin.id()
                        + plugin.reason()
                                .map(reason -> " (" + inWords(reason) + ")")
                                .orElse(""))
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
        return Texts.cut(Texts.line(name), MOST_LETTERS);
    }

    /** The name of an exception says little to who reads of the health; the list has it. */
    private static String inWords(String reason) {
        return reason.replaceAll("\\b\\w*Exception(: |\\b)", "");
    }
}
