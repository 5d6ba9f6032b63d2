// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.internal.ReflectionCache;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.router.RouterLayout;
import io.beep.host.ui.frame.ContributedPage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the router in step with the contributed pages. A page that cannot be routed is left out, and keeps no other from it. */
final class Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    private final RouteConfiguration routes;
    private final Supplier<List<ContributedPage>> pages;
    private final Class<? extends RouterLayout> frame;
    /** What is routed by us; guarded by this. */
    private final Map<String, Class<? extends Component>> routed = new HashMap<>();

    /**
     * Routes nothing yet.
     *
     * @param frame what is around each page
     * @param pages what is contributed at the moment
     */
    Routes(RouteConfiguration routes, Class<? extends RouterLayout> frame, Supplier<List<ContributedPage>> pages) {
        this.routes = routes;
        this.pages = pages;
        this.frame = frame;
    }

    /**
     * Routes the pages that are contributed now, and no others that were routed before. They are read in here: of two changes at once
     * the later one is what remains.
     */
    synchronized void refresh() {
        var wanted = new HashMap<String, Class<? extends Component>>();
        pages.get().forEach(page -> wanted.put(page.path(), page.view()));
        var before = Set.copyOf(routed.values());
        routes.update(() -> {
            routed.entrySet().removeIf(old -> {
                var goes = old.getValue() != wanted.get(old.getKey());
                if (goes) {
                    routes.removeRoute(old.getValue());
                }
                return goes;
            });
            wanted.forEach((path, view) -> {
                if (!routed.containsKey(path) && route(path, view)) {
                    routed.put(path, view);
                }
            });
        });
        if (!routed.values().containsAll(before)) {
            ReflectionCache
                    .clearAll(); // Vaadin remembers what it learnt of classes for good, and with them their bundle
        }
    }

    private boolean route(String path, Class<? extends Component> view) {
        try {
            routes.setRoute(path, view, List.of(frame));
            return true;
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("The page \"{}\" ({}) cannot be shown", path, view.getName(), e);
            return false;
        }
    }
}
