// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import java.nio.charset.StandardCharsets;

/** What a client asked for: one command, or a terminal session. */
interface Conversation {
    /** Holds it, in this thread, and answers the exit status. */
    int hold() throws Exception;

    /** Interrupts the command that runs; from any thread. */
    void interrupt();

    /** The client's terminal has another size. */
    default void resize(TerminalRequest size) {}

    /** The text of a frame. */
    static String text(byte[] frame) {
        return new String(frame, 1, frame.length - 1, StandardCharsets.UTF_8);
    }
}
