// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.rest;

import static jakarta.servlet.http.HttpServletResponse.SC_SERVICE_UNAVAILABLE;

import io.beep.host.leases.Leases;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.spi.Container;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A REST application as a servlet. Jersey's own reload breaks the requests under way; here a changed application is built beside the
 * one that serves and then takes its place. One that cannot be built changes nothing.
 */
final class RestApplication implements Servlet, Container {
    private static final Logger LOG = LoggerFactory.getLogger(RestApplication.class);

    private final String path;
    private final Leases leases;
    /** Guards building: one at a time, and never with an older configuration than the last. */
    private final ReentrantLock building = new ReentrantLock();

    /** The parts of what serves; guarded by {@link #building}. */
    private Set<Object> built = Set.of();

    private volatile ResourceConfig configuration;
    private volatile @Nullable Generation current;
    private volatile @Nullable ServletConfig servlet;

    RestApplication(String path, ResourceConfig configuration, Leases leases) {
        this.path = path;
        this.leases = leases;
        this.configuration = configuration;
    }

    @Override
    public void init(ServletConfig config) {
        building.lock();
        try {
            servlet = config;
            build(config);
        } finally {
            building.unlock();
        }
    }

    /** Serves the configuration given, soon: when this returns, unless it could not be built. */
    @Override
    public void reload(ResourceConfig next) {
        building.lock();
        try {
            var parts = InService.parts(next);
            configuration = next;
            var config = servlet;
            if (config != null && !(current != null && InService.addsOnlyHidden(built, parts, leases.hidden()))) {
                build(config);
            }
        } finally {
            building.unlock();
        }
    }

    @Override
    public void reload() {
        reload(configuration);
    }

    @Override
    public void service(ServletRequest request, ServletResponse response) throws ServletException, IOException {
        var generation = current;
        while (generation != null) {
            if (generation.serve(request, response)) {
                return;
            }
            generation = current; // it ended between the two lines above: another has taken its place
        }
        ((HttpServletResponse) response).sendError(SC_SERVICE_UNAVAILABLE);
    }

    @Override
    public void destroy() {
        building.lock();
        try {
            servlet = null;
            built = Set.of();
            replaceCurrent(null);
        } finally {
            building.unlock();
        }
    }

    @Override
    public ResourceConfig getConfiguration() {
        return configuration;
    }

    @Override
    public ApplicationHandler getApplicationHandler() {
        var generation = current;
        if (generation == null) {
            throw new IllegalStateException("The application at " + path + " is not built");
        }
        return generation.handler();
    }

    @Override
    public @Nullable ServletConfig getServletConfig() {
        return servlet;
    }

    @Override
    public String getServletInfo() {
        return "REST application at " + path;
    }

    private void build(ServletConfig config) {
        try {
            replaceCurrent(Generation.start(InService.of(configuration, leases.hidden()), config, leases));
            built = InService.parts(configuration);
        } catch (ServletException | RuntimeException | LinkageError e) {
            // What a plugin brings can fail in any way; the rest of the application must go on.
            LOG.error("The REST application at {} cannot be built; what was there stays", path, e);
        }
    }

    private void replaceCurrent(@Nullable Generation next) {
        var last = current;
        current = next;
        if (last != null) {
            last.retire();
        }
    }
}
