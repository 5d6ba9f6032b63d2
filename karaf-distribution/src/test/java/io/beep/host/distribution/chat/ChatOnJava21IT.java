// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.chat;

import io.beep.host.distribution.host.OldJava;
import java.util.Map;

/** The same on the oldest Java. */
class ChatOnJava21IT extends ChatIT {
    @Override
    Map<String, String> settings() {
        return OldJava.settings();
    }
}
