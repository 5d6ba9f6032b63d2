// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.leases.Leases;
import io.beep.host.web.ApiDescription;
import io.beep.host.web.internal.FakeRegistry;
import io.beep.host.web.internal.FakeWhiteboard;
import io.beep.host.web.internal.ThingsResource;
import io.beep.host.web.rest.InfoResource;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiDescriptionImplTest {
    private static final String THINGS = "\"/api/v1/things\"";
    private static final String INFO = "\"/api/v1/info\"";

    private final FakeRegistry registry = new FakeRegistry();
    private final FakeWhiteboard whiteboard = new FakeWhiteboard(registry);
    private final ApiDescription description =
            new ApiDescriptionImpl(new ServedResources(registry.bundle(), new Leases()), "1.2.3");

    @Test
    void resourcesAreInItWhileTheyAreServed() {
        var info = registry.add(InfoResource.class, new InfoResource(registry.bundle()), Map.of());
        var things = registry.add(ThingsResource.class, new ThingsResource(), Map.of());

        whiteboard.serves(info, things);
        assertThat(text()).contains(INFO, THINGS);

        whiteboard.serves(info);
        assertThat(text()).contains(INFO).doesNotContain(THINGS);
    }

    @Test
    void aResourceThatHasJustGoneIsNotInIt() {
        whiteboard.serves(4711);

        assertThat(text()).contains("\"paths\":{}");
    }

    @Test
    void itIsMadeAgainOnlyWhenSomethingHasChanged() {
        var things = registry.add(ThingsResource.class, new ThingsResource(), Map.of());
        whiteboard.serves(things);
        text();

        registry.remove(things);
        assertThat(text()).contains(THINGS);

        whiteboard.serves();
        assertThat(text()).doesNotContain(THINGS);
    }

    @Test
    void whoeverChangesWhatHeGotChangesNothing() {
        description.json()[0] = 'x';

        assertThat(text()).startsWith("{\"openapi\":\"3.1.0\"");
    }

    private String text() {
        return new String(description.json(), StandardCharsets.UTF_8);
    }
}
