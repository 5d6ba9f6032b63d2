// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.plugins;

import com.vaadin.flow.component.Component;
import io.beep.host.plugins.Plugin;
import io.beep.host.ui.parts.Status;
import java.util.Locale;

/** The words for how a plugin is, and where it came from. */
final class PluginTexts {
    private PluginTexts() {}

    static Status status(Component texts, Plugin plugin) {
        var waits = plugin.state() == Plugin.State.ACTIVE && plugin.reason().isPresent();
        var tone = switch (plugin.state()) {
            case ACTIVE -> waits ? Status.Tone.WARNING : Status.Tone.GOOD;
            case DISABLED -> Status.Tone.QUIET;
            case FAILED, REFUSED -> Status.Tone.BAD;
        };
        return new Status(
                tone,
                texts.getTranslation(
                        waits
                                ? "plugin.state.waits"
                                : "plugin.state." + plugin.state().name().toLowerCase(Locale.ROOT)));
    }

    static String source(Component texts, Plugin plugin) {
        return texts.getTranslation("plugin.source." + plugin.source().name().toLowerCase(Locale.ROOT));
    }
}
