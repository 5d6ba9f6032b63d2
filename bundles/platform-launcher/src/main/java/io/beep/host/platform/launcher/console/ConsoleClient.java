// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.beep.host.platform.launcher.ExitStatus;
import io.beep.host.platform.launcher.Failure;
import io.beep.host.spi.processes.FrameChannel;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

/**
 * One connection to the host's console. Output and errors go to the two streams as they come; input is read only when the
 * host's command waits for it.
 */
public final class ConsoleClient implements AutoCloseable {
    private final FrameChannel frames;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Semaphore wanted = new Semaphore(0);

    private ConsoleClient(FrameChannel frames, InputStream in, PrintStream out, PrintStream err) {
        this.frames = frames;
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /**
     * Connects.
     *
     * @throws Failure when nobody listens there
     */
    public static ConsoleClient connect(Path socket, InputStream in, PrintStream out, PrintStream err) throws Failure {
        try {
            var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                // In a home with a long path the socket's name is a link to a short one.
                channel.connect(UnixDomainSocketAddress.of(socket.toRealPath()));
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            return new ConsoleClient(new FrameChannel(channel), in, out, err);
        } catch (NoSuchFileException e) {
            throw new Failure(ExitStatus.UNAVAILABLE, "Beep Host does not run in this home, or is just starting.", e);
        } catch (IOException e) {
            throw new Failure(
                    ExitStatus.UNAVAILABLE, "Beep Host does not answer at " + socket + ": " + e.getMessage() + ".", e);
        }
    }

    /** Runs one command and answers its status. */
    public int execute(String command) throws Failure {
        var bytes = command.getBytes(UTF_8);
        if (bytes.length > ConsoleFrames.MAX_COMMAND_BYTES) {
            throw new Failure(ExitStatus.USAGE, "The command is longer than one MiB.");
        }
        return converse(ConsoleFrames.COMMAND, bytes);
    }

    /** Opens a session for a terminal and answers its status when it has ended. */
    public int open(String terminalType, TerminalSize size) throws Failure {
        return converse(ConsoleFrames.TERMINAL, (terminalType + " " + size.text()).getBytes(US_ASCII));
    }

    /** Interrupts what runs; from any thread. */
    public void interrupt() {
        sendQuietly(ConsoleFrames.INTERRUPT, new byte[0]);
    }

    /** Says that the terminal has another size; from any thread. */
    public void resize(TerminalSize size) {
        sendQuietly(ConsoleFrames.SIZE, size.text().getBytes(US_ASCII));
    }

    @Override
    public void close() {
        try {
            frames.close();
        } catch (IOException e) {
            // Then it is closed.
        }
    }

    private int converse(byte kind, byte[] payload) throws Failure {
        var feeder = Thread.ofPlatform().daemon().name("console-input").start(this::feedInput);
        try {
            send(kind, payload);
            while (true) {
                var frame = frames.receive();
                switch (frame.length == 0 ? 0 : frame[0]) {
                    case ConsoleFrames.OUTPUT -> write(out, frame);
                    case ConsoleFrames.ERROR -> write(err, frame);
                    case ConsoleFrames.MORE_INPUT -> wanted.release();
                    case ConsoleFrames.EXIT -> {
                        return ByteBuffer.wrap(frame, 1, Integer.BYTES).getInt();
                    }
                    default -> {} // of a newer host
                }
                if (out.checkError()) {
                    return ExitStatus.FAILED
                            .code(); // whoever read the output has gone, and closing says so to the host
                }
            }
        } catch (EOFException e) {
            throw new Failure(
                    ExitStatus.UNAVAILABLE, "The host closed the connection before the command had ended.", e);
        } catch (IOException e) {
            throw new Failure(ExitStatus.FAILED, "The connection to the host broke: " + e.getMessage() + ".", e);
        } finally {
            feeder.interrupt();
        }
    }

    private static void write(PrintStream stream, byte[] frame) {
        stream.write(frame, 1, frame.length - 1);
        stream.flush();
    }

    private void feedInput() {
        var buffer = new byte[ConsoleFrames.MAX_INPUT_BYTES];
        var count = 0;
        while (count >= 0) {
            try {
                wanted.acquire();
                count = in.read(buffer);
                send(ConsoleFrames.INPUT, Arrays.copyOf(buffer, Math.max(count, 0)));
            } catch (InterruptedException | IOException e) {
                return; // the connection is at its end, which the other thread sees
            }
        }
    }

    private void send(byte kind, byte[] payload) throws IOException {
        frames.send(
                ByteBuffer.allocate(1 + payload.length).put(kind).put(payload).array());
    }

    private void sendQuietly(byte kind, byte[] payload) {
        try {
            send(kind, payload);
        } catch (IOException e) {
            // The connection is at its end, which the receiving thread sees.
        }
    }
}
