// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.web.internal.error.Dialect;
import io.beep.host.web.internal.error.Fault;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers with a fault where servlets do: at the door, and where no resource is. */
final class FaultAnswer {
    private FaultAnswer() {}

    /**
     * Answers with the fault in the dialect of the path, in place of whatever the answer held. It must not be under way yet.
     *
     * @param path the path that the client asked for
     */
    static void send(HttpServletRequest request, HttpServletResponse response, String path, Fault fault)
            throws IOException {
        var dialect = Dialect.of(path);
        var body = dialect.body(fault, path);
        response.reset();
        AnswerHeaders.set(request, response, path);
        response.setStatus(fault.status());
        dialect.headers(fault).forEach(response::setHeader);
        response.setContentType(dialect.contentType());
        // The server sends it once this thread is free, and says its length: sent here, it would keep the thread until
        // it is read.
        if (request.getMethod().equals("HEAD")) {
            response.setContentLength(body.length);
        } else {
            response.getOutputStream().write(body);
        }
    }
}
