// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.web.internal.FakeRegistry;
import io.beep.host.web.internal.FakeWhiteboard;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.InvalidSyntaxException;

class ServiceReadinessTest {
    private static final Map<String, Object> RESOURCE = Map.of("osgi.jakartars.resource", true);

    private final FakeRegistry registry = new FakeRegistry();
    private final FakeWhiteboard whiteboard = new FakeWhiteboard(registry);

    @Test
    void isReadyOnceEachRequiredServiceIsThere() throws Exception {
        var readiness = readiness("(objectClass=java.lang.Runnable)", "(name=ui)");
        assertThat(readiness.isReady()).isFalse();

        registry.add(Runnable.class, new Object(), Map.of());
        assertThat(readiness.isReady()).isFalse();

        var ui = registry.add(Comparable.class, "", Map.of("name", "ui"));
        assertThat(readiness.isReady()).isTrue();

        registry.remove(ui);
        assertThat(readiness.isReady()).isFalse();
    }

    @Test
    void waitsUntilEachResourceIsServed() throws Exception {
        var readiness = readiness();
        var first = registry.add(Object.class, new Object(), RESOURCE);
        var second = registry.add(Object.class, new Object(), RESOURCE);
        whiteboard.serves(first);
        assertThat(readiness.isReady()).isFalse();

        whiteboard.serves(first, second);
        assertThat(readiness.isReady()).isTrue();
    }

    @Test
    void doesNotWaitForAResourceThatIsRefused() throws Exception {
        whiteboard.refuses(registry.add(Object.class, new Object(), RESOURCE));

        assertThat(readiness().isReady()).isTrue();
    }

    @Test
    void staysReadyWhenAPluginBringsAResourceLater() throws Exception {
        var readiness = readiness();
        assertThat(readiness.isReady()).isTrue();

        registry.add(Object.class, new Object(), RESOURCE);

        assertThat(readiness.isReady()).isTrue();
    }

    @Test
    void isNotReadyWithoutTheWhiteboard() throws Exception {
        assertThat(new ServiceReadiness(new FakeRegistry().bundle(), List.of()).isReady())
                .isFalse();
    }

    @Test
    void aFilterThatIsNoneIsRefusedAtOnce() {
        assertThatThrownBy(() -> readiness("objectClass")).isInstanceOf(InvalidSyntaxException.class);
    }

    private ServiceReadiness readiness(String... required) throws InvalidSyntaxException {
        return new ServiceReadiness(registry.bundle(), List.of(required));
    }
}
