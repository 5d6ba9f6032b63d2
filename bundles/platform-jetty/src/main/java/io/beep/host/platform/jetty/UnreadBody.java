// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.jetty;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Lets a refusal say that its connection ends. A request may be refused before its body is there; then the server closes the
 * connection after the answer, and a client that is not told so loses the next request that it sends on it.
 */
public final class UnreadBody implements HttpConfiguration.Customizer {
    @Override
    public Request customize(Request request, HttpFields.Mutable headers) {
        request.addHttpStreamWrapper(Announced::new);
        return request;
    }

    private static final class Announced extends HttpStream.Wrapper {
        Announced(HttpStream stream) {
            super(stream);
        }

        /** What of the body is there is read; if that is not all of it, the stream makes the answer the connection's last. */
        @Override
        public void send(
                MetaData.Request request,
                MetaData.@Nullable Response response,
                boolean last,
                @Nullable ByteBuffer content,
                Callback callback) {
            if (response != null && response.getStatus() >= HttpStatus.BAD_REQUEST_400) {
                consumeAvailable();
            }
            super.send(request, response, last, content, callback);
        }
    }
}
