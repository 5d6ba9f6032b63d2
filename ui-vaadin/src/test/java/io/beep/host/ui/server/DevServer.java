// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import com.vaadin.flow.server.VaadinService;
import io.beep.host.spi.ui.ViewContribution;
import io.beep.host.ui.about.AboutPage;
import io.beep.host.ui.chats.ChatPage;
import io.beep.host.ui.frame.Contributions;
import io.beep.host.ui.home.HomePage;
import io.beep.host.ui.models.ModelsPage;
import io.beep.host.ui.plugins.PluginsPage;
import io.beep.host.ui.security.KeysPage;
import io.beep.host.ui.security.UsersPage;
import io.beep.host.ui.settings.SecretsPage;
import io.beep.host.ui.tasks.TasksPage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.ee10.websocket.servlet.WebSocketUpgradeFilter;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.osgi.framework.Constants;

/** The UI on a plain Jetty, with services and pages of the caller's choice. */
public final class DevServer implements AutoCloseable {
    /** As the host sends it. */
    private static final String CONTENT_POLICY = "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:;"
            + " connect-src 'self' ws:; form-action 'self'; frame-ancestors 'none'; object-src 'none'; base-uri 'self'";

    private final Contributions contributions = new Contributions();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final UiServlet servlet;
    private long lastId;

    /** @param port 0 for any */
    public DevServer(int port, ServiceSource services) throws IOException {
        List.of(
                        new HomePage(),
                        new ChatPage(),
                        new ModelsPage(),
                        new TasksPage(),
                        new KeysPage(),
                        new UsersPage(),
                        new PluginsPage(),
                        new SecretsPage(),
                        new AboutPage())
                .forEach(this::contribute);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        servlet = new UiServlet(contributions, services);
        server.setHandler(context(servlet));
        LifeCycle.start(server);
    }

    private static ServletContextHandler context(UiServlet servlet) throws IOException {
        var context = new ServletContextHandler("/ui", ServletContextHandler.SESSIONS);
        context.setClassLoader(DevServer.class.getClassLoader());
        context.setBaseResource(resources(ResourceFactory.of(context)));
        var ui = new ServletHolder("ui", servlet);
        ui.setAsyncSupported(true);
        ui.setInitOrder(1);
        ui.setInitParameter("productionMode", "true");
        context.addServlet(ui, "/*");
        var policy = new FilterHolder(new ContentPolicy());
        policy.setAsyncSupported(true);
        context.addFilter(policy, "/*", EnumSet.of(DispatcherType.REQUEST));
        var upgrade = new FilterHolder(new PushUpgrade());
        upgrade.setName(WebSocketUpgradeFilter.class.getName());
        upgrade.setAsyncSupported(true);
        context.addFilter(upgrade, "/*", EnumSet.of(DispatcherType.REQUEST));
        JakartaWebSocketServletContainerInitializer.configure(context, null);
        return context;
    }

    private static Resource resources(ResourceFactory factory) throws IOException {
        var all = new ArrayList<Resource>();
        for (var url : Collections.list(DevServer.class.getClassLoader().getResources("META-INF/resources"))) {
            all.add(factory.newResource(URI.create(url.toString())));
        }
        return ResourceFactory.combine(all);
    }

    /** Adds a page; its id is for {@link #withdraw}. */
    public long contribute(ViewContribution page) {
        lastId++;
        contributions.bind(page, Map.of(Constants.SERVICE_ID, lastId));
        return lastId;
    }

    public void withdraw(ViewContribution page, long id) {
        contributions.unbind(page, Map.of(Constants.SERVICE_ID, id));
    }

    VaadinService service() {
        return servlet.getService();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/ui/");
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }

    private static final class ContentPolicy extends HttpFilter {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            response.setHeader("Content-Security-Policy", CONTENT_POLICY);
            chain.doFilter(request, response);
        }
    }
}
