// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.console;

import io.beep.host.spi.processes.FrameChannel;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/** The host's end of the console, for one connection, doing what the test says. */
final class FakeConsole implements AutoCloseable {
    private final ServerSocketChannel server;
    private final CompletableFuture<Void> served = new CompletableFuture<>();

    FakeConsole(Path socket, Conversation conversation) throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        Thread.ofPlatform().daemon().start(() -> {
            try (var frames = new FrameChannel(server.accept())) {
                conversation.with(new End(frames));
                served.complete(null);
            } catch (IOException | RuntimeException | AssertionError e) {
                served.completeExceptionally(e);
            }
        });
    }

    /** Waits until the conversation is over; throws what went wrong in it. */
    void awaitEnd() {
        served.join();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    interface Conversation {
        void with(End end) throws IOException;
    }

    /** What the host does on a connection. */
    record End(FrameChannel frames) {
        /** The next frame as text: its letter, then the rest. */
        String next() throws IOException {
            return new String(frames.receive(), StandardCharsets.UTF_8);
        }

        void send(byte kind, byte... payload) throws IOException {
            var frame = new byte[1 + payload.length];
            frame[0] = kind;
            System.arraycopy(payload, 0, frame, 1, payload.length);
            frames.send(frame);
        }

        void send(byte kind, String text) throws IOException {
            send(kind, text.getBytes(StandardCharsets.UTF_8));
        }

        void exit(int status) throws IOException {
            send(
                    ConsoleFrames.EXIT,
                    Arrays.copyOf(ByteBuffer.allocate(4).putInt(status).array(), 4));
        }
    }
}
