// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.session.DefaultSessionIdManager;
import org.eclipse.jetty.session.SessionHandler;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server that would give a session the id that the browser has brought, and says the id of the session. */
class FreshSessionIdsTest {
    private static final Server SERVER = new Server();
    private static ServerConnector connector;

    @BeforeAll
    static void start() throws Exception {
        connector = new ServerConnector(SERVER);
        connector.setHost("127.0.0.1");
        SERVER.addConnector(connector);
        SERVER.addEventListener(new FreshSessionIds());
        var contexts = new ContextHandlerCollection();
        SERVER.setHandler(contexts);
        SERVER.start();
        var sessions = new SessionHandler();
        sessions.setSessionCookie("page");
        sessions.setSessionIdManager(new Obliging(SERVER));
        sessions.setHandler(new SaysItsSession());
        var context = new ContextHandler(sessions, "/ui");
        contexts.addHandler(context); // as contexts come when the server has long begun
        context.start();
        contexts.mapContexts();
    }

    @AfterAll
    static void stop() throws Exception {
        SERVER.stop();
    }

    @Test
    void theIdThatABrowserBringsIsNotTaken() throws Exception {
        assertThat(get("page=chosen").body()).isNotEmpty().isNotEqualTo("chosen");
    }

    @Test
    void aSessionIsFoundByItsId() throws Exception {
        var first = get("page=chosen");
        var cookie = first.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");

        var second = get(cookie);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Set-Cookie")).isEmpty();
    }

    private static HttpResponse<String> get(String cookie) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/ui/"))
                            .header("Cookie", cookie)
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private static final class Obliging extends DefaultSessionIdManager {
        Obliging(Server server) {
            super(server);
        }

        @Override
        public String newSessionId(Request request, String requestedId, long created) {
            return requestedId == null ? super.newSessionId(request, null, created) : requestedId;
        }
    }

    private static final class SaysItsSession extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            response.write(
                    true, StandardCharsets.UTF_8.encode(request.getSession(true).getId()), callback);
            return true;
        }
    }
}
