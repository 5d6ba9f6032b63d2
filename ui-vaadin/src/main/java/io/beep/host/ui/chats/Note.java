// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import com.vaadin.flow.component.Component;

/** Why an answer is not whole, as it is kept with it: one of these words, or the text of an error. */
final class Note {
    static final String STOPPED = "stopped";
    static final String HOST_STOPPED = "host-stopped";
    static final String LENGTH = "length";
    static final String FAILED = "failed";

    private Note() {}

    /** For people. */
    static String text(Component texts, String note) {
        return switch (note) {
            case STOPPED -> texts.getTranslation("chat.note.stopped");
            case HOST_STOPPED -> texts.getTranslation("chat.note.hostStopped");
            case LENGTH -> texts.getTranslation("chat.note.length");
            case FAILED -> texts.getTranslation("chat.note.failed");
            default -> note;
        };
    }
}
