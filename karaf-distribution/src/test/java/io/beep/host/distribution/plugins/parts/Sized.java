// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.plugins.parts;

import java.util.Map;

/** A component whose setting has to be a number. */
public final class Sized {
    /** Declarative services call it by its name. */
    public void activate(Map<String, Object> settings) {
        var unused = Integer.parseInt(String.valueOf(settings.getOrDefault("size", "1")));
    }
}
