// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.inference;

import java.util.Locale;

/** One message of a conversation. */
public record ChatMessage(Role role, String content) {
    /** Who speaks. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT;

        /** As templates and wire formats have it: {@code user}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
