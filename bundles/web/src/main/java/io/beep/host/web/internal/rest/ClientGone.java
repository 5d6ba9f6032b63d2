// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A client that leaves before it has its answer is no fault of the host: whoever writes the answer learns it and ends, and nobody else
 * does. Jersey would log the trace of each of them. Other failures go on to it, those of what the answer is read from too.
 */
@Priority(ClientGone.FIRST)
final class ClientGone implements WriterInterceptor {
    /** Its stream lies below those of the others. */
    static final int FIRST = 1;

    private static final int MOST_CAUSES = 20;

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        var client = new Client(context.getOutputStream());
        context.setOutputStream(client);
        try {
            context.proceed();
        } catch (IOException | RuntimeException e) {
            if (!client.hasCaused(e)) {
                throw e;
            }
        }
        client.isWritten = true;
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MOST_CAUSES);
    }

    /** The stream to the client, which remembers that it has left. */
    private static final class Client extends FilterOutputStream {
        private @Nullable IOException left;
        private boolean isWritten;

        Client(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            send(() -> out.write(value));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            send(() -> out.write(bytes, offset, length));
        }

        @Override
        public void flush() throws IOException {
            send(out::flush);
        }

        @Override
        public void close() throws IOException {
            send(out::close);
        }

        /** When all is written Jersey flushes and closes, to whom it need not be said. */
        private void send(Sending sending) throws IOException {
            try {
                sending.run();
            } catch (IOException e) {
                if (hasLeft(e)) {
                    left = e;
                }
                if (left == null || !isWritten) {
                    throw e;
                }
            }
        }

        /** It has closed or broken the connection, or not read from it for too long. */
        private static boolean hasLeft(IOException failure) {
            return chain(failure)
                    .anyMatch(cause -> cause instanceof EOFException
                            || cause instanceof ClosedChannelException
                            || cause instanceof TimeoutException);
        }

        boolean hasCaused(Throwable failure) {
            var gone = left;
            return gone != null && chain(failure).anyMatch(gone::equals);
        }
    }

    private interface Sending {
        void run() throws IOException;
    }
}
