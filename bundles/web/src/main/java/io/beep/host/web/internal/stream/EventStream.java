// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.stream;

import io.beep.host.web.EventStreams.Writer;
import io.beep.host.web.Events;
import io.beep.host.web.internal.error.Dialect;
import io.beep.host.web.internal.error.Faults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream on its way to one client. One virtual thread writes the events; beside it another sends a comment whenever
 * nothing was sent for a while, and so notices a client that left while the source is silent: then it closes the source, which makes
 * the writer go on and end.
 */
final class EventStream implements Events {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.UTF_8);

    private final Dialect dialect;
    private final JsonOfClass json;
    private final long heartbeatNanos;
    private final Once source;
    private final OutputStream out;

    /** Guards the output and all below. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition ended = lock.newCondition();
    private long lastSent = System.nanoTime();
    private final ReaderPace pace;
    private boolean isUnderWay;
    private boolean isOver;
    private boolean isCut;

    EventStream(Dialect dialect, JsonOfClass json, Duration heartbeat, ReaderPace pace, Once source, OutputStream out) {
        this.dialect = dialect;
        this.json = json;
        this.heartbeatNanos = heartbeat.toNanos();
        this.pace = pace;
        this.source = source;
        this.out = out;
    }

    /**
     * Runs to the end. Throws only what went wrong before anything was sent, so that it can still become an ordinary answer.
     *
     * @return false when it was cut, as the client reads too slowly
     */
    boolean run(Writer writer) {
        Thread.ofVirtual().name("beep-web-heartbeat").start(this::beat);
        try {
            writer.write(this);
            if (dialect == Dialect.OPENAI) {
                write(event(DONE), true);
            }
        } catch (ClientLeft e) {
            LOG.debug("The client left", e);
        } catch (RuntimeException e) {
            tell(e);
        } finally {
            end();
        }
        return !isCut;
    }

    @Override
    public void send(Object value) {
        write(event(json.bytes(value)));
    }

    @Override
    public void send(String id, String name, Object value) {
        write(event(List.of("id: " + oneLine(id), "event: " + oneLine(name)), json.bytes(value)));
    }

    /** The last event of a stream that fails; a client that has left is not told, and knows why. */
    private void tell(RuntimeException failure) {
        lock.lock();
        try {
            if (!isUnderWay && !isOver) {
                throw failure;
            }
            if (!isOver) {
                var body = dialect.body(Faults.of(failure, "A stream"));
                write(dialect == Dialect.OPENAI ? event(body) : event(List.of("event: error"), body));
            }
        } catch (ClientLeft e) {
            LOG.debug("The client left before it could be told", e);
        } finally {
            lock.unlock();
        }
    }

    private void beat() {
        lock.lock();
        try {
            while (!isOver) {
                var silence = System.nanoTime() - lastSent;
                if (silence >= heartbeatNanos) {
                    write(COMMENT);
                } else {
                    ended.awaitNanos(heartbeatNanos - silence);
                }
            }
        } catch (ClientLeft e) {
            LOG.debug("The client left while nothing was sent", e);
            source.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            isOver = true;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void write(byte[] bytes) {
        write(bytes, false);
    }

    private void write(byte[] bytes, boolean isLast) {
        lock.lock();
        try {
            if (isOver) {
                throw new ClientLeft(null);
            }
            var began = System.nanoTime();
            out.write(bytes);
            out.flush();
            isUnderWay = true;
            lastSent = System.nanoTime();
            if (!isLast && pace.isTooSlow(bytes.length, Duration.ofNanos(lastSent - began))) {
                isCut = true;
                throw new IOException("The client reads too slowly");
            }
        } catch (IOException e) {
            isOver = true;
            throw new ClientLeft(e);
        } finally {
            lock.unlock();
        }
    }

    /** JSON has no line breaks of its own, so that an event's data is one line. */
    private static byte[] event(List<String> lines, byte[] data) {
        var event = new ByteArrayOutputStream(data.length + 64);
        for (var line : lines) {
            event.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        event.writeBytes(DATA);
        event.writeBytes(data);
        event.writeBytes(END);
        return event.toByteArray();
    }

    private static byte[] event(byte[] data) {
        return event(List.of(), data);
    }

    private static String oneLine(String text) {
        if (text.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
            throw new IllegalArgumentException("An id or a name of an event is one line");
        }
        return text;
    }

    /** Ends a writer whose events nobody reads any more. */
    private static final class ClientLeft extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ClientLeft(@Nullable IOException cause) {
            super("The client has left", cause, false, false);
        }
    }
}
