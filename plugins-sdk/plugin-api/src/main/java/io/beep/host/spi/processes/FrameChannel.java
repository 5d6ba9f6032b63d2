// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.processes;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Whole messages over a stream socket: each is a length (32 bits, big endian) and that many bytes. Sending is safe from
 * many threads; receiving is for one thread at a time. Used by both ends, host and worker.
 *
 * <p>An interrupt closes a socket channel under the thread that uses it. So sending happens on a thread of the channel's
 * own: a request that is cancelled while it sends harms nobody else's. Interrupting the thread that receives closes the
 * channel.
 */
public final class FrameChannel implements AutoCloseable {
    /** A longer frame is a fault of the sender: 16 MiB. */
    public static final int MAX_FRAME_BYTES = 16 << 20;

    private final SocketChannel channel;
    private final ExecutorService sender = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("frame-sender").factory());
    private final ByteBuffer length = ByteBuffer.allocate(4);

    public FrameChannel(SocketChannel channel) {
        this.channel = channel;
    }

    /** Sends one frame, all of it; waits while the other end is slow to read. An interrupt does not end the wait. */
    public void send(byte[] frame) throws IOException {
        if (frame.length > MAX_FRAME_BYTES) {
            throw new IOException("A frame of " + frame.length + " bytes is over the limit of " + MAX_FRAME_BYTES);
        }
        var buffer = ByteBuffer.allocate(4 + frame.length)
                .putInt(frame.length)
                .put(frame)
                .flip();
        try {
            CompletableFuture.runAsync(() -> write(buffer), sender).join();
        } catch (RejectedExecutionException e) {
            throw new ClosedChannelException();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failure) {
                throw failure.getCause();
            }
            throw e;
        }
    }

    private void write(ByteBuffer buffer) {
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits for the next frame.
     *
     * @throws EOFException when the other end is gone
     */
    public byte[] receive() throws IOException {
        return receive(MAX_FRAME_BYTES);
    }

    /**
     * Waits for the next frame and refuses one of more than {@code limit} bytes before any memory is taken for it; the
     * channel is of no use then.
     *
     * @throws EOFException when the other end is gone
     */
    public byte[] receive(int limit) throws IOException {
        length.clear();
        fill(length);
        var size = length.flip().getInt();
        if (size < 0 || size > limit) {
            throw new IOException(
                    "A frame of " + Integer.toUnsignedString(size) + " bytes is over the limit of " + limit);
        }
        var frame = ByteBuffer.allocate(size);
        fill(frame);
        return frame.array();
    }

    private void fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("The other end closed the connection");
            }
        }
    }

    /** Closes the connection; whoever sends or receives at this moment gets an exception. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            sender.shutdown();
        }
    }
}
