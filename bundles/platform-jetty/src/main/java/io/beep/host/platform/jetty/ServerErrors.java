// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.jetty;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers what reaches no servlet: requests that cannot be read, and all that come before the applications are there. It says what the
 * applications would say, in the dialect of the path, and nothing that came with the request.
 */
public final class ServerErrors extends ErrorHandler {
    /** Which of them a path has, the applications know; the server refuses those that none has. */
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    /** What the server puts in place of a path that it could not read. */
    private static final String UNREAD = "/badMessage";

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var answer = ServerAnswer.of(status(request, response));
        var dialect = Dialect.of(path(request));
        var body = dialect.body(answer).getBytes(StandardCharsets.UTF_8);
        var headers = response.getHeaders();
        response.setStatus(answer.status());
        headers.put("x-request-id", "req-" + UUID.randomUUID());
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put(HttpHeader.CONTENT_TYPE, dialect.contentType());
        headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        if (answer.status() == HttpStatus.SERVICE_UNAVAILABLE_503) {
            headers.put(HttpHeader.RETRY_AFTER, 1);
        } else if (answer.status() == HttpStatus.METHOD_NOT_ALLOWED_405) {
            headers.put(HttpHeader.ALLOW, METHODS);
            headers.put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE); // as the server does, and would not say
        }
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    private static int status(Request request, Response response) {
        return request.getAttribute(ERROR_EXCEPTION) instanceof HttpException failure
                ? failure.getCode()
                : response.getStatus();
    }

    /** The path as far as it could be read; empty when it could not. */
    private static String path(Request request) {
        @Nullable String path = request.getHttpURI().getPath();
        return path == null || path.equals(UNREAD) ? "" : path;
    }
}
