// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.stream;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;

/** The body of an answer that goes on as a stream of events. Whoever writes it waits for these. */
public final class EventBody implements StreamingOutput {
    private final Events events;
    private volatile Runnable cut = () -> {};

    EventBody(Events events) {
        this.events = events;
    }

    /** What writes them. */
    @FunctionalInterface
    interface Events {
        /** False when a client was given up that has not left. */
        boolean write(OutputStream out) throws IOException;
    }

    /**
     * Says what to do when the client is given up that has not left.
     *
     * @param action ends the connection, so that an answer that is not whole does not look so, and nothing more is answered over it
     */
    public void whenCut(Runnable action) {
        cut = action;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        if (!events.write(out)) {
            cut.run();
        }
    }
}
