// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.testkit.FakeViewContribution;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that no page of ours would send. */
class EventsTest {
    private static final String FAULTY =
            "{\"type\":\"publishedEventHandler\",\"node\":1,\"templateEventMethodName\":\"x\",\"templateEventMethodArgs\":[],\"promise\":0}";
    private static final String HARMLESS = "{\"type\":\"event\",\"node\":99999,\"event\":\"click\",\"data\":{}}";
    private static final int MANY_WORDS = 30_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TestHost host = new TestHost();
    private AutoCloseable contribution;
    private RawPage strangers;
    private RawPage page;

    @BeforeEach
    void open() throws Exception {
        contribution = host.contribute(new FakeViewContribution("patient", "Patient", Patient.class));
        strangers = new RawPage(TestHost.address());
        page = new RawPage(TestHost.address(), host.security.session());
    }

    @AfterEach
    void leave() throws Exception {
        strangers.close();
        page.close();
        contribution.close();
    }

    @Test
    void aStrangersSessionThatFailsAgainAndAgainEnds() throws Exception {
        assertThat(strangers.events(FAULTY, Strangers.FAILURES)).doesNotContain("sessionExpired");
        strangers.events(FAULTY, 1);
        assertThat(strangers.events(FAULTY, 1)).contains("sessionExpired");
    }

    @Test
    void onlySoManyEventsAreTakenAtATime() throws Exception {
        assertThat(strangers.events(HARMLESS, Events.MOST)).doesNotContain("appError");
        assertThat(strangers.events(HARMLESS, Events.MOST + 1)).contains("appError");
    }

    @Test
    void onlySoManyAreTakenOfWhoeverIsSignedInToo() throws Exception {
        var patient = show(page);
        assertThat(page.events(click(patient, 1), Events.MOST)).doesNotContain("appError");
        assertThat(page.events(click(patient, 1), Events.MOST + 1)).contains("appError");
        assertThat(patient.clicks).hasValue(Events.MOST);
        assertThat(page.events(click(patient, 1), 1))
                .as("the page goes on")
                .doesNotContain("appError", "sessionExpired");
    }

    @Test
    void aPageThatBecomesTooLargeIsGivenUp() throws Exception {
        var patient = show(page);
        try (var other = page.another()) {
            show(other);
            assertThat(page.events(click(patient, PageSize.MOST - 1000), 1)).doesNotContain("appError");
            assertThat(page.events(click(patient, 1000), 1)).contains("appError");
            assertThat(page.events(HARMLESS, 1)).contains("sessionExpired");
            assertThat(other.events(HARMLESS, 1)).doesNotContain("appError", "sessionExpired");
        }
    }

    @Test
    void pagesOfAnAccountThatAreTooLargeTogetherAreNotKept() throws Exception {
        var pages = OpenPages.MOST_NODES_OF_ACCOUNT / (PageSize.MOST / 2);
        page.events(click(show(page), PageSize.MOST / 2), 1);
        for (var i = 0; i < pages; i++) {
            try (var browser = new RawPage(TestHost.address(), host.security.session())) {
                browser.events(click(show(browser), PageSize.MOST / 2), 1);
            }
        }
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!page.events(HARMLESS, 1).contains("sessionExpired")) {
            assertThat(System.nanoTime() - end).as("the wait for its end").isNegative();
        }
    }

    @Test
    void aFieldTakesNoTextThatIsLongerThanItSays() throws Exception {
        var patient = show(page);
        page.events(value(patient.field, ShortEvents.LONGEST / 2), 1);
        assertThat(patient.field.getValue()).hasSize(ShortEvents.LONGEST / 2);
        assertThat(page.events(value(patient.field, MANY_WORDS), 1))
                .contains("the field takes " + ShortEvents.LONGEST + " characters at most")
                .doesNotContain("appError");
        assertThat(patient.field.getValue()).hasSize(ShortEvents.LONGEST / 2);
        page.events(value(patient.longField, MANY_WORDS), 1);
        assertThat(patient.longField.getValue()).hasSize(MANY_WORDS);
        assertThat(page.events(value(patient.longField, 2 * MANY_WORDS), 1))
                .contains("the field takes " + MANY_WORDS + " characters at most");
        assertThat(patient.longField.getValue()).hasSize(MANY_WORDS);
    }

    @Test
    void anEventIsNoLongerThanThatEither() throws Exception {
        var patient = show(page);
        var call =
                "{\"type\":\"publishedEventHandler\",\"node\":%d,\"templateEventMethodName\":\"hear\",\"templateEventMethodArgs\":[\"%s\"],\"promise\":0}";
        page.events(call.formatted(id(patient), "word"), 1);
        assertThat(patient.heard).hasValue("word");
        page.events(call.formatted(id(patient), "a".repeat(MANY_WORDS)), 1);
        assertThat(patient.heard).hasValue("word");
        page.event(id(patient), "click", "{\"event.detail\":1,\"more\":[" + "1,".repeat(MANY_WORDS) + "1]}");
        assertThat(patient.clicks).hasValue(0);
    }

    /** The view of a page. */
    private static Patient show(RawPage page) throws Exception {
        assertThat(page.go("patient")).doesNotContain("appError");
        return Patient.NEWEST.get();
    }

    private static int id(Component component) {
        return component.getElement().getNode().getId();
    }

    private static String click(Patient patient, int parts) {
        patient.parts = parts;
        return "{\"type\":\"event\",\"node\":" + id(patient) + ",\"event\":\"click\",\"data\":{}}";
    }

    private static String value(TextField field, int length) {
        return "{\"type\":\"mSync\",\"node\":" + id(field) + ",\"feature\":1,\"property\":\"value\",\"value\":\""
                + "a".repeat(length) + "\"}";
    }

    /** Grows by each click. */
    @RequiresPermission("patient:see")
    public static final class Patient extends Div {
        private static final long serialVersionUID = 1L;
        private static final int GROUP = 100;
        static final AtomicReference<Patient> NEWEST = new AtomicReference<>();

        final AtomicInteger clicks = new AtomicInteger();
        final AtomicReference<String> heard = new AtomicReference<>("");
        final TextField field = new TextField();
        final TextField longField = new TextField();
        final Div unseen = new Div();
        int parts;

        public Patient() {
            NEWEST.set(this);
            longField.setMaxLength(MANY_WORDS);
            unseen.setVisible(false);
            add(field, longField, unseen);
            getElement().addEventListener("click", event -> grow());
        }

        private void grow() {
            clicks.incrementAndGet();
            for (var left = parts; left > 0; left -= GROUP) {
                var group = new Div();
                for (var i = 1; i < Math.min(left, GROUP); i++) {
                    group.add(new Span());
                }
                unseen.add(group);
            }
        }

        @ClientCallable
        public void hear(String text) {
            heard.set(text);
        }
    }
}
