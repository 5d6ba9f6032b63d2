// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import org.eclipse.jetty.ee10.websocket.servlet.WebSocketUpgradeFilter;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpStream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * Turns the push request into a WebSocket, after the filters of the host have seen it. Jetty has a filter for that which puts itself
 * before all others, and Pax Web forgets where it is mapped as soon as another filter comes; then push falls back to long polling
 * without a word. This one has the name of Jetty's, so that Jetty takes it for its own and adds none.
 */
@Component(
        service = Filter.class,
        property = {
            "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=ui)",
            "osgi.http.whiteboard.filter.name=org.eclipse.jetty.ee10.websocket.servlet.WebSocketUpgradeFilter",
            "osgi.http.whiteboard.filter.pattern=/*",
            "osgi.http.whiteboard.filter.asyncSupported:Boolean=true"
        })
public final class PushUpgrade implements Filter {
    private final PushSockets sockets = new PushSockets();

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var web = (HttpServletRequest) request;
        if (!"websocket".equalsIgnoreCase(web.getHeader("Upgrade"))) {
            chain.doFilter(request, response);
            return;
        }
        var session = web.getSession(false);
        if (session == null) {
            // Vaadin would warn of it, in the log of a host to which anybody may come.
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (!sockets.take(session)) {
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } else {
            var place = new Place(sockets, session, session.getId());
            try {
                upgrade(web, response, chain);
            } finally {
                place.keepWhileOpen(web.getAttribute(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE));
            }
        }
    }

    private static void upgrade(HttpServletRequest web, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var jettys = jettysContext(web);
        var upgrade = new WebSocketUpgradeFilter(); // it has no state but what it finds in the context, which may be
        // restarted
        upgrade.init(new Config(jettys));
        upgrade.doFilter(
                new InJettysContext(web, jettys), response, (asked, answered) -> chain.doFilter(web, response));
    }

    private static ServletContext jettysContext(ServletRequest request) {
        var innermost = request;
        while (innermost instanceof ServletRequestWrapper wrapper) {
            innermost = wrapper.getRequest();
        }
        return innermost.getServletContext();
    }

    /** One socket's among those of its browser. */
    private record Place(PushSockets sockets, HttpSession session, String id) implements Connection.Listener {
        /** @param connection what the request becomes, when it is no request any more */
        void keepWhileOpen(@Nullable Object connection) {
            if (connection instanceof Connection socket) {
                sockets.opened(socket, session);
                socket.addEventListener(this);
            } else {
                sockets.giveBack(id);
            }
        }

        @Override
        public void onClosed(Connection connection) {
            sockets.closed(connection);
            sockets.giveBack(id);
        }
    }

    /** Jetty looks for its own kind of context, where Pax Web shows one for each bundle. */
    private static final class InJettysContext extends HttpServletRequestWrapper {
        private final ServletContext context;

        InJettysContext(HttpServletRequest request, ServletContext context) {
            super(request);
            this.context = context;
        }

        @Override
        public ServletContext getServletContext() {
            return context;
        }
    }

    private record Config(ServletContext context) implements FilterConfig {
        @Override
        public String getFilterName() {
            return WebSocketUpgradeFilter.class.getName();
        }

        @Override
        public ServletContext getServletContext() {
            return context;
        }

        @Override
        public @Nullable String getInitParameter(String name) {
            return null;
        }

        @Override
        public Enumeration<String> getInitParameterNames() {
            return Collections.emptyEnumeration();
        }
    }
}
