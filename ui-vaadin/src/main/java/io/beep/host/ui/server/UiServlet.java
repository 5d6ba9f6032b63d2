// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import com.vaadin.flow.di.Lookup;
import com.vaadin.flow.di.LookupInitializer;
import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.ServiceException;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import com.vaadin.flow.server.startup.LookupServletContainerInitializer;
import com.vaadin.flow.server.startup.VaadinAppShellInitializer;
import com.vaadin.flow.shared.Registration;
import io.beep.host.ui.chats.Answers;
import io.beep.host.ui.frame.AppShell;
import io.beep.host.ui.frame.Contributions;
import io.beep.host.ui.frame.FailureView;
import io.beep.host.ui.frame.MainLayout;
import io.beep.host.ui.frame.NoAccessView;
import io.beep.host.ui.frame.NotFoundView;
import io.beep.host.ui.parts.Background;
import io.beep.host.ui.security.SetupView;
import io.beep.host.ui.security.SignInView;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Vaadin below {@code /ui}. It depends on nothing that can be restarted while the host runs: capabilities are looked up at each
 * call, so that open pages outlive them. Vaadin finds its parts by the thread's class loader, which is Vaadin's own bundle here.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=ui)",
            "osgi.http.whiteboard.servlet.name=ui",
            "osgi.http.whiteboard.servlet.pattern=/*",
            "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true",
            "servlet.init.productionMode=true",
            "servlet.init.heartbeatInterval=60"
        })
public final class UiServlet extends VaadinServlet {
    private static final long serialVersionUID = 1L;
    /** Vaadin shows its page to any. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

    private final transient Contributions contributions;
    private final transient ServiceSource services;
    private final transient Background background = new Background();
    private final transient Answers answers = new Answers(background);
    private transient @Nullable Registration following;

    @Activate
    public UiServlet(@Reference Contributions contributions) {
        this(contributions, new BundleServices());
    }

    /** @param services where views get theirs from */
    UiServlet(Contributions contributions, ServiceSource services) {
        this.contributions = contributions;
        this.services = services;
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        var before = enter(VaadinServlet.class.getClassLoader());
        try {
            var context = new VaadinServletContext(config.getServletContext());
            context.removeAttribute(Lookup.class); // of a life before, if this servlet is started again
            var parts = new HashSet<Class<?>>(LookupInitializer.getDefaultImplementations());
            parts.add(LookupInitializer.class);
            new LookupServletContainerInitializer().onStartup(parts, config.getServletContext());
            VaadinAppShellInitializer.init(Set.of(AppShell.class), context);
            route(ApplicationRouteRegistry.getInstance(context));
            OneWayPush.install(config);
            super.init(config);
        } finally {
            enter(before);
        }
    }

    /** Makes a class loader that of this thread; gives the one before. */
    private static ClassLoader enter(ClassLoader loader) {
        var before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        return before;
    }

    private void route(ApplicationRouteRegistry registry) {
        var fixed = RouteConfiguration.forRegistry(registry);
        fixed.setRoute("sign-in", SignInView.class);
        fixed.setRoute("setup", SetupView.class);
        registry.setErrorNavigationTargets(Set.of(NotFoundView.class, NoAccessView.class, FailureView.class));
        var routes = new Routes(fixed, MainLayout.class, contributions::pages);
        following = contributions.onChange(routes::refresh);
        routes.refresh();
    }

    @Override
    protected VaadinServletService createServletService(DeploymentConfiguration configuration) throws ServiceException {
        var service = new HostVaadinService(this, configuration, services, contributions, background, answers);
        service.init();
        return service;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!METHODS.contains(request.getMethod())) {
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        var before = enter(VaadinServlet.class.getClassLoader());
        try {
            super.service(request, response);
        } finally {
            enter(before);
        }
    }

    @Override
    public void destroy() {
        if (following != null) {
            following.remove();
        }
        answers.close();
        background.close();
        super.destroy();
    }
}
