// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.plugins.parts;

import java.util.Map;

/** A component that ends the host at one stroke, unless its settings say that it spares it. */
public final class Halter {
    /** Declarative services call it by its name. */
    public void activate(Map<String, Object> settings) {
        if (!settings.getOrDefault("spare", "no").equals("yes")) {
            Runtime.getRuntime().halt(3);
        }
    }
}
