// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal;

import io.beep.host.platform.jetty.ClientChannel;
import io.beep.host.security.TestAccess;
import io.beep.host.web.internal.RawHttp.Answer;
import io.beep.host.web.internal.client.ClientWatch;
import io.beep.host.web.internal.front.ErrorServlet;
import io.beep.host.web.internal.front.FallbackServlet;
import io.beep.host.web.internal.front.FrontFilter;
import io.beep.host.web.internal.rest.ApiApplication;
import io.beep.host.web.internal.rest.OpenAiApplication;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Servlet;
import jakarta.ws.rs.core.Application;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/** The web layer on a real server, put together as the whiteboards do it: two contexts, one filter before both. */
public final class TestHost implements AutoCloseable {
    private static final String ERROR_PATH = "/beep-error";
    /** It warns of resources that are objects; as such the whiteboard gives them to it as well. */
    private static final Logger JERSEY = Logger.getLogger("org.glassfish.jersey");

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final TestAccess access = FakeSecurity.access();
    private final FrontFilter filter;
    private final ClientWatch watch = new ClientWatch();

    /**
     * @param api the resources below {@code /api/v1}
     * @param openAi the resources below {@code /v1}
     * @param page the servlet of the UI
     */
    public TestHost(Map<String, Object> config, List<Object> api, List<Object> openAi, Servlet page) {
        this("127.0.0.1", config, api, openAi, page);
    }

    /** @param listening the address that it listens on */
    public TestHost(String listening, Map<String, Object> config, List<Object> api, List<Object> openAi, Servlet page) {
        filter = new FrontFilter(listening, TestConfig.of(config), new FakeSecurity(), access);
        JERSEY.setLevel(Level.SEVERE);
        connector.setHost(listening);
        connector
                .getConnectionFactory(HttpConnectionFactory.class)
                .getHttpConfiguration()
                .addCustomizer(new ClientChannel());
        server.addConnector(connector);
        var rest = context("/");
        rest.addServlet(rest(new ApiApplication(access, watch), api), ApiApplication.BASE + "/*");
        rest.addServlet(rest(new OpenAiApplication(access, watch), openAi), OpenAiApplication.BASE + "/*");
        rest.addServlet(new ServletHolder(new FallbackServlet()), "/*");
        var ui = context("/ui");
        ui.addServlet(new ServletHolder(page), "/*");
        server.setHandler(new ContextHandlerCollection(rest, ui));
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return connector.getLocalPort();
    }

    public Server server() {
        return server;
    }

    public TestAccess access() {
        return access;
    }

    /** Sends a request without a body. */
    public Answer get(String target, String... headers) {
        return send("GET", target, List.of(headers), "");
    }

    public Answer send(String method, String target, List<String> headers, String body) {
        return send(method, target, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    public Answer send(String method, String target, List<String> headers, byte[] body) {
        return RawHttp.exchange(port(), RawHttp.request(method, target, headers, body));
    }

    @Override
    public void close() {
        try {
            connector.getConnectedEndPoints().forEach(EndPoint::close); // what still writes to somebody ends
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            watch.close();
        }
    }

    private ServletContextHandler context(String path) {
        var context = new ServletContextHandler(path);
        var holder = new FilterHolder(filter);
        holder.setAsyncSupported(true);
        context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
        var errors = new ErrorPageErrorHandler();
        errors.addErrorPage(400, 599, ERROR_PATH);
        context.setErrorHandler(errors);
        context.addServlet(new ServletHolder(new ErrorServlet()), ERROR_PATH);
        return context;
    }

    private static ServletHolder rest(Application application, List<Object> resources) {
        var config = new ResourceConfig(application.getClasses()).addProperties(application.getProperties());
        resources.forEach(config::register);
        var holder = new ServletHolder(new ServletContainer(config));
        holder.setAsyncSupported(true);
        holder.setInitOrder(0);
        return holder;
    }
}
