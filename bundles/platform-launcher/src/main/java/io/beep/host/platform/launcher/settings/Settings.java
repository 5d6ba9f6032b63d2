// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.settings;

import java.util.List;
import java.util.Optional;

/**
 * What the host starts with.
 *
 * @param database the database to use, or empty for the built-in one in the home
 * @param debug whether more is logged; it changes nothing else
 * @param warnings what was passed over, a sentence each
 */
public record Settings(ListenAddress address, Optional<DatabaseUrl> database, boolean debug, List<String> warnings) {
    public Settings {
        warnings = List.copyOf(warnings);
    }
}
