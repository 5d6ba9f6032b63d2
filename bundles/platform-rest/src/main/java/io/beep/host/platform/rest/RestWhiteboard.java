// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.rest;

import static org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_NAME;
import static org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_PATH;
import static org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_SELECT;
import static org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_ASYNC_SUPPORTED;
import static org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_NAME;
import static org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN;

import io.beep.host.leases.Leases;
import jakarta.servlet.Servlet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.osgitech.rest.runtime.JerseyServiceRuntime;
import org.glassfish.jersey.server.ResourceConfig;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.condition.Condition;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;

/**
 * Serves each application of the REST whiteboard by one servlet at the application's path, all of them in the servlet context
 * {@value #CONTEXT}. The whiteboard's default application has no servlet: a resource that names no application of ours is not served.
 */
@Component(
        name = "beep.platform.rest",
        service = RestWhiteboard.class,
        immediate = true,
        reference =
                @Reference(name = "jersey", service = Condition.class, target = "(osgi.condition.id=jersey.runtime)"))
public final class RestWhiteboard {
    static final String CONTEXT = "rest";

    private static final Map<String, Object> PROPERTIES = Map.of("osgi.jakartars.endpoint", new String[] {"/"});

    private final BundleContext bundle;
    private final Leases leases;
    private final Runnable unfollow;
    private final ServiceRegistration<ServletContextHelper> context;
    private final JerseyServiceRuntime<RestApplication> runtime;
    private final Map<String, ServiceRegistration<Servlet>> servlets = new ConcurrentHashMap<>();

    /** @param http there to wait for: without a web server nothing can be served */
    @Activate
    public RestWhiteboard(BundleContext bundle, @Reference HttpServiceRuntime http, @Reference Leases leases) {
        this.bundle = bundle;
        this.leases = leases;
        context = bundle.registerService(
                ServletContextHelper.class,
                new ServletContextHelper() {},
                FrameworkUtil.asDictionary(
                        Map.of(HTTP_WHITEBOARD_CONTEXT_NAME, CONTEXT, HTTP_WHITEBOARD_CONTEXT_PATH, "/")));
        runtime = new JerseyServiceRuntime<>(bundle, this::mount, this::unmount);
        runtime.start(PROPERTIES);
        // Another plugin in service: each application is built anew, though the resources that are registered are the
        // same.
        unfollow = leases.onChange(() -> runtime.update(PROPERTIES));
    }

    @Deactivate
    public void stop() {
        unfollow.run();
        runtime.teardown(5, TimeUnit.SECONDS);
        context.unregister();
    }

    private RestApplication mount(String path, ResourceConfig configuration) {
        var application = new RestApplication(path, configuration, leases);
        // The default application's path is the empty one.
        if (!path.isEmpty()) {
            var properties = FrameworkUtil.asDictionary(Map.<String, Object>of(
                    HTTP_WHITEBOARD_SERVLET_NAME,
                    application.getServletInfo(),
                    HTTP_WHITEBOARD_SERVLET_PATTERN,
                    path + "/*",
                    HTTP_WHITEBOARD_SERVLET_ASYNC_SUPPORTED,
                    true,
                    HTTP_WHITEBOARD_CONTEXT_SELECT,
                    "(" + HTTP_WHITEBOARD_CONTEXT_NAME + "=" + CONTEXT + ")"));
            servlets.put(path, bundle.registerService(Servlet.class, application, properties));
        }
        return application;
    }

    private void unmount(String path, RestApplication application) {
        var servlet = servlets.remove(path);
        if (servlet != null) {
            servlet.unregister();
        }
        application.destroy();
    }
}
