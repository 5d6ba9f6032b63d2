// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.server.RouteRegistry;
import io.beep.host.ui.frame.ContributedPage;
import io.beep.host.ui.frame.MainLayout;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private final Map<String, Object> routed = new TreeMap<>();
    private final AtomicReference<List<ContributedPage>> pages = new AtomicReference<>(List.of());
    private final Routes routes = new Routes(RouteConfiguration.forRegistry(registry()), MainLayout.class, pages::get);

    @Test
    void theRouterHasWhatIsContributed() {
        show(page("a", One.class), page("b", Two.class));
        assertThat(routed).isEqualTo(Map.of("a", One.class, "b", Two.class));
        show(page("a", Two.class));
        assertThat(routed).isEqualTo(Map.of("a", Two.class));
        show();
        assertThat(routed).isEmpty();
    }

    @Test
    void aPageThatTheRouterRefusesHarmsNoOtherNowOrLater() {
        show(page("a", One.class), page("b", Broken.class), page("c", Two.class));
        assertThat(routed).isEqualTo(Map.of("a", One.class, "c", Two.class));
        show(page("b", Broken.class), page("c", Two.class));
        assertThat(routed).isEqualTo(Map.of("c", Two.class));
        show(page("b", One.class), page("c", Two.class));
        assertThat(routed).isEqualTo(Map.of("b", One.class, "c", Two.class));
    }

    private void show(ContributedPage... contributed) {
        pages.set(List.of(contributed));
        routes.refresh();
    }

    private static ContributedPage page(String path, Class<? extends Div> view) {
        return new ContributedPage(path, "title", "plug", 1, view);
    }

    /** As much of Vaadin's registry as is used here. */
    private RouteRegistry registry() {
        return (RouteRegistry) Proxy.newProxyInstance(
                RouteRegistry.class.getClassLoader(),
                new Class<?>[] {RouteRegistry.class},
                (self, method, arguments) -> call(method, arguments));
    }

    private Object call(Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "update" -> {
                ((Command) arguments[0]).execute();
                yield true;
            }
            case "setRoute" -> {
                if (arguments[1] == Broken.class) {
                    throw new NoClassDefFoundError("of a plugin");
                }
                yield routed.put((String) arguments[0], arguments[1]) == null;
            }
            case "removeRoute" -> routed.values().remove(arguments[0]);
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private static final class One extends Div {
        private static final long serialVersionUID = 1L;
    }

    private static final class Two extends Div {
        private static final long serialVersionUID = 1L;
    }

    private static final class Broken extends Div {
        private static final long serialVersionUID = 1L;
    }
}
