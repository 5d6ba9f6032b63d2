// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.communication.JSR356WebsocketInitializer;
import jakarta.servlet.ServletConfig;
import java.util.Objects;
import org.atmosphere.cpr.Action;
import org.atmosphere.cpr.AtmosphereFramework;
import org.atmosphere.cpr.AtmosphereInterceptorAdapter;
import org.atmosphere.cpr.AtmosphereResource;
import org.atmosphere.cpr.HeaderConfig;
import org.atmosphere.interceptor.InvokationOrder;
import org.atmosphere.util.Utils;
import org.atmosphere.websocket.WebSocket;
import org.jspecify.annotations.Nullable;

/**
 * Takes nothing from the way on which updates go to the browser: its events are requests of their own, which pass the host's filters,
 * and what comes here passes none. Vaadin would collect messages for as long as the client says that one is not complete.
 */
final class OneWayPush extends AtmosphereInterceptorAdapter {
    /** Sets up push before Vaadin does, which then takes what is there. */
    static void install(ServletConfig config) {
        var context = config.getServletContext();
        var name = config.getServletName();
        var attribute = JSR356WebsocketInitializer.getAttributeName(name);
        context.removeAttribute(attribute); // of a life before, if this servlet is started again
        JSR356WebsocketInitializer.initAtmosphereForVaadinServlet(
                Objects.requireNonNull(context.getServletRegistrations().get(name)), context);
        ((AtmosphereFramework) context.getAttribute(attribute)).interceptor(new OneWayPush());
    }

    /** Whether a request that is no WebSocket's may listen, or end that as a page does when it is left: Atmosphere warns of others, each time. */
    static boolean mayListen(VaadinRequest request) {
        var transport = transport(request);
        return "close".equalsIgnoreCase(transport)
                || (request.getMethod().equals("GET") && !"websocket".equalsIgnoreCase(transport));
    }

    private static @Nullable String transport(VaadinRequest request) {
        var header = request.getHeader(HeaderConfig.X_ATMOSPHERE_TRANSPORT);
        return header == null ? request.getParameter(HeaderConfig.X_ATMOSPHERE_TRANSPORT) : header;
    }

    @Override
    public Action inspect(AtmosphereResource resource) {
        if (!Utils.webSocketMessage(resource)
                && "GET".equalsIgnoreCase(resource.getRequest().getMethod())) {
            return Action.CONTINUE;
        }
        if (resource.getResponse().getAsyncIOWriter() instanceof WebSocket socket) {
            socket.close();
        }
        return Action.CANCELLED;
    }

    /** The last before Vaadin: one of Atmosphere's own ends what a page that is left says that it does not listen to. */
    @Override
    public InvokationOrder.PRIORITY priority() {
        return InvokationOrder.AFTER_DEFAULT;
    }
}
