// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events of people who are not signed in. */
class EventsTest {
    private static final String FAULTY =
            "{\"type\":\"publishedEventHandler\",\"node\":1,\"templateEventMethodName\":\"x\",\"templateEventMethodArgs\":[],\"promise\":0}";
    private static final String HARMLESS = "{\"type\":\"event\",\"node\":99999,\"event\":\"click\",\"data\":{}}";

    private RawPage page;

    @BeforeEach
    void open() throws Exception {
        var unused = new TestHost();
        page = new RawPage(TestHost.address());
    }

    @AfterEach
    void leave() {
        page.close();
    }

    @Test
    void aSessionThatFailsAgainAndAgainEnds() throws Exception {
        assertThat(page.events(FAULTY, Strangers.FAILURES)).doesNotContain("sessionExpired");
        page.events(FAULTY, 1);
        assertThat(page.events(FAULTY, 1)).contains("sessionExpired");
    }

    @Test
    void onlySoManyEventsAreTakenAtATime() throws Exception {
        assertThat(page.events(HARMLESS, Events.MOST_OF_STRANGER)).doesNotContain("appError");
        assertThat(page.events(HARMLESS, Events.MOST_OF_STRANGER + 1)).contains("appError");
    }
}
