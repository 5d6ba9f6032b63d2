// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import io.beep.host.platform.launcher.console.ConsoleFrames;
import io.beep.host.spi.processes.FrameChannel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** The host's end of a console connection: sends the frames that {@link ConsoleFrames} lists. */
record Frames(FrameChannel channel) {
    private static final byte[] NOTHING = new byte[0];

    void askForInput() throws IOException {
        send(ConsoleFrames.MORE_INPUT, NOTHING, 0, 0);
    }

    void exit(int status) throws IOException {
        send(
                ConsoleFrames.EXIT,
                ByteBuffer.allocate(Integer.BYTES).putInt(status).array(),
                0,
                Integer.BYTES);
    }

    /** A stream whose bytes become frames of that kind, as they are written. */
    OutputStream stream(byte kind) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (length > 0) {
                    send(kind, bytes, offset, length);
                }
            }
        };
    }

    private void send(byte kind, byte[] bytes, int offset, int length) throws IOException {
        var frame = ByteBuffer.allocate(1 + length)
                .put(kind)
                .put(bytes, offset, length)
                .array();
        // A command that was interrupted says so all the same; an interrupt ends the wait for a client that reads
        // nothing.
        var interrupted = Thread.interrupted();
        try {
            channel.send(frame);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
