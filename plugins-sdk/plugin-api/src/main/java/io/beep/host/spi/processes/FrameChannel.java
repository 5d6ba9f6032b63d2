// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.processes;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Whole messages over a stream socket: each is a length (32 bits, big endian) and that many bytes. Sending is safe from
 * many threads; receiving is for one thread at a time. Used by both ends, host and worker.
 *
 * <p>An interrupt closes a socket channel under the thread that uses it. So sending happens on a thread of the channel's
 * own: a request that is cancelled while it sends harms nobody else's. Interrupting the thread that receives closes the
 * channel. An end that does not read what is sent to it in time is given up: then the channel is closed.
 */
public final class FrameChannel implements AutoCloseable {
    /** A longer frame is a fault of the sender: 16 MiB. */
    public static final int MAX_FRAME_BYTES = 16 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SocketChannel channel;
    private final Duration patience;
    private final ExecutorService sender = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("frame-sender").factory());
    private final ByteBuffer length = ByteBuffer.allocate(4);

    /** A channel that gives the other end 30 s to read a frame. */
    public FrameChannel(SocketChannel channel) {
        this(channel, PATIENCE);
    }

    /** A channel that gives the other end so long to read a frame, with those before it. */
    public FrameChannel(SocketChannel channel, Duration patience) {
        this.channel = channel;
        this.patience = patience;
    }

    /**
     * Sends one frame, all of it; waits while the other end is slow to read.
     *
     * @throws InterruptedIOException when this thread is interrupted, and stays so; the frame goes its way nevertheless
     * @throws IOException when the channel is closed, or was now, as the other end does not read
     */
    public void send(byte[] frame) throws IOException {
        try {
            handOver(frame).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("Interrupted while a frame was sent").initCause(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UncheckedIOException failure) {
                throw failure.getCause();
            }
            if (e.getCause() instanceof TimeoutException) {
                throw new IOException("The other end has not read for " + patience.toSeconds() + " s", e);
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Sends one frame after those before it, and does not wait: nobody is told whether it got there. */
    public void post(byte[] frame) throws IOException {
        var unused = handOver(frame);
    }

    private CompletableFuture<Void> handOver(byte[] frame) throws IOException {
        if (frame.length > MAX_FRAME_BYTES) {
            throw new IOException("A frame of " + frame.length + " bytes is over the limit of " + MAX_FRAME_BYTES);
        }
        var buffer = ByteBuffer.allocate(4 + frame.length)
                .putInt(frame.length)
                .put(frame)
                .flip();
        try {
            return CompletableFuture.runAsync(() -> write(buffer), sender)
                    .orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
                    .whenComplete((done, failure) -> {
                        if (failure instanceof TimeoutException) {
                            giveUp();
                        }
                    });
        } catch (RejectedExecutionException e) {
            throw new ClosedChannelException();
        }
    }

    /** What was written of a frame cannot be taken back. */
    private void giveUp() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
