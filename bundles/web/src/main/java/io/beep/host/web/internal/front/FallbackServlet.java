// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.web.internal.error.Faults;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Answers where nothing else does: leads people to the UI, asks for patience while parts start, and knows that nothing is there. */
@Component(service = Servlet.class)
@HttpWhiteboardContextSelect(FallbackServlet.CONTEXT)
@HttpWhiteboardServletPattern("/*")
@HttpWhiteboardServletName("beep.fallback")
public final class FallbackServlet extends HttpServlet {
    static final String CONTEXT = "(osgi.http.whiteboard.context.name=rest)";

    private static final long serialVersionUID = 1L;
    private static final Map<String, String> WAYS = Map.of("/", "/ui/", "/setup", "/ui/setup");
    /** Whoever gets to this servlet below one of these has come before what belongs there. */
    private static final List<String> PARTS = List.of("/api/v1/", "/v1/", "/ui/");

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var path = request.getRequestURI();
        var way = WAYS.get(path);
        if (way != null && !Change.is(request)) {
            var query = request.getQueryString();
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", query == null ? way : way + "?" + query);
            return;
        }
        var meant = Objects.requireNonNullElse(request.getPathInfo(), path);
        var failure = PARTS.stream().anyMatch((meant + "/")::startsWith)
                ? new HostException(RequestError.NOT_AVAILABLE, "The host is starting; try again in a moment")
                : new HostException(RequestError.UNKNOWN_OPERATION, "There is nothing at this path");
        FaultAnswer.send(request, response, path, Faults.of(failure, Operation.of(request)));
    }
}
