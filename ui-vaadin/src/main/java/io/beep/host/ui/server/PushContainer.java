// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import org.osgi.service.component.annotations.Component;

/**
 * An endpoint that nobody uses: Pax Web gives a servlet context its WebSocket container only when an endpoint is registered in
 * it, and push needs that container.
 */
@Component(
        service = Object.class,
        property = {
            "org.ops4j.pax.web.http.whiteboard.websocket=true",
            "websocket=true",
            "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=ui)"
        })
@ServerEndpoint("/push-container")
public final class PushContainer {
    /** Ends the connection at once: there is nothing to say. */
    @OnOpen
    public void open(Session session) throws IOException {
        session.close();
    }
}
