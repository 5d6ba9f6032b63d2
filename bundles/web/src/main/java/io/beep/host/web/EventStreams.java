// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web;

import io.beep.host.spi.security.Caller;
import jakarta.ws.rs.core.StreamingOutput;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes answers that go on, as server-sent events: a resource method that produces {@code text/event-stream} opens what the events
 * come from, so that failing to open still gets a proper status, and returns what one of these methods gives it. Each event is
 * flushed; when none came for a while, a comment keeps the connection open and finds out whether the client has left. A stream is
 * written by a virtual thread of its own, so that those who wait cost next to nothing; there are only so many of them, and one account
 * has half of these at most.
 *
 * <p>The source is closed once, on every way out: the end, a failure, the client's leaving, the host's stop; and when there
 * are too many streams, which is a {@link io.beep.host.spi.error.HostException} of the kind {@code UNAVAILABLE}. Closing must make a
 * writer that waits for the source go on.
 */
@ProviderType
public interface EventStreams {
    /** A stream of the host's API; a failure on the way is a last event named {@code error} that holds the problem. */
    StreamingOutput api(Caller caller, AutoCloseable source, Writer writer);

    /**
     * A stream in OpenAI's dialect: after the last event comes {@code [DONE]}; a failure on the way is a last event that holds the
     * error object.
     */
    StreamingOutput openAi(Caller caller, AutoCloseable source, Writer writer);

    /** Writes all events of one stream. What it throws before the first event becomes an ordinary error answer. */
    @FunctionalInterface
    interface Writer {
        void write(Events events);
    }
}
