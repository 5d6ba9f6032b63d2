// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.stream;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;

/** The body of an answer that goes on as a stream of events. Whoever writes it waits for these. */
public final class EventBody implements StreamingOutput {
    private final StreamingOutput events;

    EventBody(StreamingOutput events) {
        this.events = events;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        events.write(out);
    }
}
