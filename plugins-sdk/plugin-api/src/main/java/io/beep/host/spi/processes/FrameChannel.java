// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.processes;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whole messages over a stream socket: each is a length (32 bits, big endian) and that many bytes. Sending is safe from
 * many threads; receiving is for one thread at a time. Used by both ends, host and worker.
 */
public final class FrameChannel implements AutoCloseable {
    /** A longer frame is a fault of the sender: 16 MiB. */
    public static final int MAX_FRAME_BYTES = 16 << 20;

    private final SocketChannel channel;
    private final ReentrantLock sending = new ReentrantLock();
    private final ByteBuffer length = ByteBuffer.allocate(4);

    public FrameChannel(SocketChannel channel) {
        this.channel = channel;
    }

    /** Sends one frame, all of it. */
    public void send(byte[] frame) throws IOException {
        if (frame.length > MAX_FRAME_BYTES) {
            throw new IOException("A frame of " + frame.length + " bytes is over the limit of " + MAX_FRAME_BYTES);
        }
        var buffer = ByteBuffer.allocate(4 + frame.length)
                .putInt(frame.length)
                .put(frame)
                .flip();
        sending.lock();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } finally {
            sending.unlock();
        }
    }

    /**
     * Waits for the next frame.
     *
     * @throws EOFException when the other end is gone
     */
    public byte[] receive() throws IOException {
        length.clear();
        fill(length);
        var size = length.flip().getInt();
        if (size < 0 || size > MAX_FRAME_BYTES) {
            throw new IOException("A frame of " + size + " bytes is out of bounds");
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

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
