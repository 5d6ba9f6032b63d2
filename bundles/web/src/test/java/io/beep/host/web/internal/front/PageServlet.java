// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** Stands for the UI, and for whatever a servlet of others may do. */
final class PageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        switch (Objects.requireNonNullElse(request.getPathInfo(), "/")) {
            case "/missing" -> response.sendError(404, "password=hunter2");
            case "/broken" -> response.sendError(500, "password=hunter2");
            case "/throwing" -> throw new ServletException("password=hunter2");
            case "/half" -> {
                response.getWriter().print("half a pa");
                response.flushBuffer();
                throw new IllegalStateException("password=hunter2");
            }
            case "/written" -> {
                response.getWriter().print("half a page");
                throw new IllegalStateException("password=hunter2");
            }
            case "/parameter" -> response.getWriter().print("p=" + request.getParameter("p"));
            case "/reader" ->
                response.getWriter().print("read " + request.getReader().readLine());
            default ->
                response.getOutputStream()
                        .print("page " + request.getInputStream().transferTo(OutputStream.nullOutputStream()));
        }
    }
}
