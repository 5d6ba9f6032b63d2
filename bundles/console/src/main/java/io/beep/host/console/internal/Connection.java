// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.beep.host.platform.launcher.console.ConsoleFrames;
import io.beep.host.spi.processes.FrameChannel;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client of the console: what it asks for runs in one thread, what it sends meanwhile is received in another. */
final class Connection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final int TEMPORARY_FAILURE = 75;
    /** The kind is one byte more. */
    private static final int FIRST_FRAME_LIMIT = ConsoleFrames.MAX_COMMAND_BYTES + 1;

    private static final int FRAME_LIMIT = ConsoleFrames.MAX_INPUT_BYTES + 1;

    /** Whoever reads the output with a pager, or stops it, may take his time. */
    private static final Duration READER_PATIENCE = Duration.ofDays(1);

    private final SessionFactory sessions;
    private final Predicate<String> brought;
    private final Duration greetingPatience;
    private final FrameChannel channel;
    private final Frames frames;
    private final ClientInput input;

    /**
     * @param brought whether there should be a command of a name
     * @param greetingPatience how long a client may take to say what it wants
     */
    Connection(SocketChannel socket, SessionFactory sessions, Predicate<String> brought, Duration greetingPatience) {
        this.sessions = sessions;
        this.brought = brought;
        this.greetingPatience = greetingPatience;
        this.channel = new FrameChannel(socket, READER_PATIENCE);
        this.frames = new Frames(channel);
        this.input = new ClientInput(frames);
    }

    /** Serves the client until what it asked for is done. */
    void serve() {
        try (this) {
            var conversation = begin(greeting());
            Thread.ofVirtual().name("console-receive").start(() -> receive(conversation));
            frames.exit(conversation.hold());
        } catch (IOException e) {
            LOG.debug("A client of the console has gone", e);
        } catch (Exception e) {
            LOG.error("A session of the console failed", e);
        } finally {
            input.end();
        }
    }

    /** The first frame; a client that sends none in time is left. */
    private byte[] greeting() throws IOException {
        var greeted = new CompletableFuture<byte[]>();
        var unused = greeted.orTimeout(greetingPatience.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((frame, late) -> {
                    if (late != null) {
                        leave();
                    }
                });
        var frame = channel.receive(FIRST_FRAME_LIMIT);
        greeted.complete(frame);
        return frame;
    }

    private void leave() {
        try {
            close();
        } catch (IOException e) {
            LOG.debug("A client of the console was left already", e);
        }
    }

    /** Tells the client that there are too many already. */
    void refuse() {
        try (this) {
            greeting(); // else the client finds the connection closed while it still says what it wants
            frames.stream(ConsoleFrames.ERROR)
                    .write("The console has too many sessions; end one of them\n".getBytes(UTF_8));
            frames.exit(TEMPORARY_FAILURE);
        } catch (IOException e) {
            LOG.debug("A client of the console has gone", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private Conversation begin(byte[] frame) throws Exception {
        return switch (kind(frame)) {
            case ConsoleFrames.COMMAND -> new SingleCommand(sessions, brought, frames, input, Conversation.text(frame));
            case ConsoleFrames.TERMINAL ->
                new TerminalSession(sessions, brought, frames, input, TerminalRequest.parse(Conversation.text(frame)));
            default -> throw new IOException("A client of the console did not say what it wants");
        };
    }

    private void receive(Conversation conversation) {
        try {
            while (true) {
                var frame = channel.receive(FRAME_LIMIT);
                switch (kind(frame)) {
                    case ConsoleFrames.INPUT -> input.accept(Arrays.copyOfRange(frame, 1, frame.length));
                    case ConsoleFrames.INTERRUPT -> conversation.interrupt();
                    case ConsoleFrames.SIZE -> conversation.resize(TerminalRequest.parseSize(Conversation.text(frame)));
                    default -> throw new IOException("A client of the console sent what it may not");
                }
            }
        } catch (IOException e) {
            LOG.debug("A client of the console has gone, or is told so", e);
            input.end();
            conversation.interrupt();
        }
    }

    private static byte kind(byte[] frame) {
        return frame.length == 0 ? 0 : frame[0];
    }
}
