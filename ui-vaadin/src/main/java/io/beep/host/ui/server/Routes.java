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

/** Keeps the router in step with the contributed pages. */
final class Routes {
    private final RouteConfiguration routes;
    private final Class<? extends RouterLayout> frame;
    /** What is routed by us; guarded by this. */
    private final Map<String, Class<? extends Component>> routed = new HashMap<>();

    /** @param frame what is around each page */
    Routes(RouteConfiguration routes, Class<? extends RouterLayout> frame) {
        this.routes = routes;
        this.frame = frame;
    }

    /** Routes these pages, and no others that were routed before. */
    synchronized void show(List<ContributedPage> pages) {
        var wanted = new HashMap<String, Class<? extends Component>>();
        pages.forEach(page -> wanted.put(page.path(), page.view()));
        routes.update(() -> {
            routed.entrySet().stream()
                    .filter(old -> old.getValue() != wanted.get(old.getKey()))
                    .forEach(old -> routes.removeRoute(old.getValue()));
            wanted.entrySet().stream()
                    .filter(page -> page.getValue() != routed.get(page.getKey()))
                    .forEach(page -> routes.setRoute(page.getKey(), page.getValue(), List.of(frame)));
        });
        var forgets = !wanted.values().containsAll(routed.values());
        routed.clear();
        routed.putAll(wanted);
        if (forgets) {
            ReflectionCache
                    .clearAll(); // Vaadin remembers what it learnt of classes for good, and with them their bundle
        }
    }
}
