// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The client's input. It is asked for only when somebody reads and nothing is left, so never more than one piece is held. */
final class ClientInput extends InputStream {
    private final Frames frames;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private byte[] piece = new byte[0];
    private int position;
    private boolean asked;
    private boolean ended;

    ClientInput(Frames frames) {
        this.frames = frames;
    }

    /** A piece that the client sent; an empty one is the end. */
    void accept(byte[] bytes) throws IOException {
        lock.lock();
        try {
            if (!asked) {
                throw new IOException("The client sent input that nobody asked for");
            }
            piece = bytes;
            position = 0;
            asked = false;
            ended |= bytes.length == 0;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The client is gone. */
    void end() {
        lock.lock();
        try {
            ended = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        lock.lock();
        try {
            awaitPiece();
            var count = Math.min(length, piece.length - position);
            System.arraycopy(piece, position, bytes, offset, count);
            position += count;
            return count == 0 ? -1 : count;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int available() {
        lock.lock();
        try {
            return piece.length - position;
        } finally {
            lock.unlock();
        }
    }

    private void awaitPiece() throws IOException {
        try {
            while (position == piece.length && !ended) {
                if (!asked) {
                    asked = true;
                    frames.askForInput();
                }
                arrived.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for input");
        }
    }
}
