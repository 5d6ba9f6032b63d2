// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.start;

import io.beep.host.distribution.host.OldJava;
import java.util.Map;

/** The same on the oldest Java. */
class StartOnJava21IT extends StartIT {
    @Override
    Map<String, String> settings(String home) {
        return OldJava.settings();
    }
}
