// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.internal.CurrentInstance;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import io.beep.host.ui.dev.FakeSecurity;
import io.beep.host.ui.dev.FakeServices;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages of people who are signed in, each in a browser of its own unless it is said. */
class OpenPagesTest {
    private static final int MOST = 200;
    private static final UUID ACCOUNT = UUID.randomUUID();

    private static DevServer server;
    private static FakeSecurity security;

    /** What is done where no session is locked. */
    private final Queue<Runnable> elsewhere = new ArrayDeque<>();

    private final OpenPages pages = new OpenPages(MOST * (4L << 20), elsewhere::add);

    @BeforeAll
    static void start() throws IOException {
        security = new FakeSecurity();
        var services = new FakeServices(security);
        server = new DevServer(0, new ServiceSource() {
            @Override
            public <T> Optional<Lease<T>> lease(Class<T> type, Class<?> consumer) {
                return services.lease(type, consumer);
            }
        });
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void oneMoreGivesUpWhatItsAccountHasNotUsedForLongest() {
        var other = open(UUID.randomUUID());
        var open = open(ACCOUNT, OpenPages.MOST_OF_ACCOUNT);
        measure(open.getFirst(), 1);
        var sessions = open.stream().map(UI::getSession).toList();
        assertThat(open(ACCOUNT).isAttached()).isTrue();
        assertThat(open.stream().filter(page -> !page.isAttached())).containsExactly(open.get(1));
        assertThat(sessions.stream().filter(OpenPagesTest::hasEnded)).containsExactly(sessions.get(1));
        assertThat(other.isAttached()).isTrue();
    }

    @Test
    void inOneBrowserAPageIsGivenUpAndTheSessionGoesOn() {
        var session = session(ACCOUNT);
        var open = Stream.generate(() -> page(session))
                .limit(OpenPages.MOST_OF_ACCOUNT + 1L)
                .toList();
        assertThat(open.stream().filter(page -> !page.isAttached())).containsExactly(open.getFirst());
        assertThat(hasEnded(session)).isFalse();
    }

    @Test
    void whenTheHostHasTooManyTheAccountWithMostGivesUpOne() {
        var most = open(ACCOUNT, OpenPages.MOST_OF_ACCOUNT);
        var others = new ArrayList<UI>();
        while (most.size() + others.size() < MOST) {
            others.addAll(open(UUID.randomUUID(), OpenPages.MOST_OF_ACCOUNT / 2));
        }
        assertThat(most).allMatch(UI::isAttached);
        others.add(open(UUID.randomUUID()));
        assertThat(most.stream().filter(page -> !page.isAttached())).containsExactly(most.getFirst());
        assertThat(others).allMatch(UI::isAttached);
    }

    @Test
    void pagesOfAnAccountThatAreTooLargeTogetherGiveUpWhatWasNotUsedForLongest() {
        var other = open(UUID.randomUUID());
        measure(other, PageSize.MOST);
        var open = open(ACCOUNT, OpenPages.MOST_NODES_OF_ACCOUNT / PageSize.MOST + 1);
        open.stream().skip(1).forEach(page -> measure(page, PageSize.MOST));
        assertThat(open).allMatch(UI::isAttached);
        measure(open.get(1), PageSize.MOST);
        measure(open.getFirst(), 1);
        assertThat(open.stream().filter(page -> !page.isAttached())).containsExactly(open.get(2));
        assertThat(other.isAttached()).isTrue();
    }

    @Test
    void whenAllAreTooLargeTogetherTheAccountWithTheLargestGivesUpOne() {
        var most = open(ACCOUNT, 2);
        most.forEach(page -> measure(page, PageSize.MOST));
        var others = new ArrayList<UI>();
        while ((most.size() + others.size()) * PageSize.MOST < OpenPages.MOST_NODES) {
            var one = open(UUID.randomUUID());
            open(ACCOUNT);
            measure(one, PageSize.MOST);
            others.add(one);
        }
        assertThat(most).allMatch(UI::isAttached);
        var another = open(UUID.randomUUID());
        measure(another, 1);
        assertThat(most.stream().filter(page -> !page.isAttached())).containsExactly(most.getFirst());
        assertThat(others).allMatch(UI::isAttached);
        assertThat(another.isAttached()).isTrue();
    }

    @Test
    void aPageThatIsClosedAndASessionThatEndedFreeTheirPlaces() {
        var open = open(ACCOUNT, OpenPages.MOST_OF_ACCOUNT - 1);
        var another = page(open.getLast().getSession());
        Sessions.giveUp(another, () -> {});
        pages.remove(open.get(1).getSession());
        assertThat(open(ACCOUNT, 2)).allMatch(UI::isAttached);
        assertThat(open.getFirst().isAttached()).isTrue();
        open(ACCOUNT);
        assertThat(open.getFirst().isAttached()).isFalse();
    }

    @Test
    void aSessionWithoutAPageCountsAndEndsSoon() {
        var sessions = Stream.generate(() -> session(ACCOUNT))
                .limit(OpenPages.MOST_OF_ACCOUNT + 1L)
                .toList();
        assertThat(sessions.stream().filter(OpenPagesTest::hasEnded)).containsExactly(sessions.getFirst());
        var page = page(sessions.getLast());
        pages.endEmpty();
        runElsewhere();
        assertThat(sessions.stream().filter(OpenPagesTest::hasEnded)).hasSize(1);
        pages.endEmpty();
        runElsewhere();
        assertThat(sessions.stream().filter(session -> !hasEnded(session))).containsExactly(sessions.getLast());
        Sessions.giveUp(page, () -> {});
        pages.endEmpty();
        runElsewhere();
        pages.endEmpty();
        runElsewhere();
        assertThat(sessions).allMatch(OpenPagesTest::hasEnded);
    }

    @Test
    void anotherWhoSignsInTakesThePagesAlong() {
        var open = open(UUID.randomUUID(), OpenPages.MOST_OF_ACCOUNT);
        open.forEach(page -> add(page.getSession(), ACCOUNT));
        open(ACCOUNT);
        assertThat(open.stream().filter(page -> !page.isAttached())).containsExactly(open.getFirst());
    }

    @Test
    void oneSignInHasOnlySoManyPagesHoweverManySessionsItBegins() throws Exception {
        var token = security.session();
        var browsers = new ArrayList<RawPage>();
        try {
            for (var i = 0; i < OpenPages.MOST_OF_ACCOUNT; i++) {
                browsers.add(new RawPage(server.address(), token));
            }
            assertThat(isOpen(browsers.getFirst())).isTrue(); // and is used
            browsers.add(new RawPage(server.address(), token));
            until(() -> !isOpen(browsers.get(1)));
            assertThat(isOpen(browsers.getFirst())).isTrue();
            assertThat(isOpen(browsers.getLast())).isTrue();
        } finally {
            browsers.forEach(RawPage::close);
        }
    }

    @Test
    void whoSignsInTakesTheStrangersPagesAlong() throws Exception {
        var token = security.session();
        var browsers = new ArrayList<RawPage>();
        try {
            for (var i = 0; i <= OpenPages.MOST_OF_ACCOUNT; i++) {
                var browser = new RawPage(server.address());
                browser.signIn(token);
                assertThat(isOpen(browser)).isTrue();
                browsers.add(browser);
            }
            // Which is the oldest is not sure: that a browser's page was taken along happens after its answer.
            until(() -> browsers.stream().filter(OpenPagesTest::isOpen).count() <= OpenPages.MOST_OF_ACCOUNT);
        } finally {
            browsers.forEach(RawPage::close);
        }
    }

    @Test
    void whoseSignInHasEndedHasThePagesOfAStranger() throws Exception {
        try (var browser = new RawPage(server.address(), security.session())) {
            for (var i = 0; i < 5; i++) {
                assertThat(browser.open().statusCode()).isEqualTo(200);
            }
            assertThat(isOpen(browser)).isTrue();
            security.endSessions();
            until(() -> !isOpen(browser));
        }
    }

    private static boolean isOpen(RawPage page) {
        try {
            return page.events("", 0).contains("syncId");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void until(BooleanSupplier condition) {
        var end = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as("the wait for a condition").isNegative();
        }
    }

    private void measure(UI page, int nodes) {
        pages.measure(page.getSession(), page, nodes);
        runElsewhere();
    }

    private void runElsewhere() {
        while (!elsewhere.isEmpty()) {
            elsewhere.remove().run();
        }
    }

    private UI open(UUID account) {
        return page(session(account));
    }

    private List<UI> open(UUID account, int count) {
        return IntStream.range(0, count).mapToObj(i -> open(account)).toList();
    }

    private VaadinSession session(UUID account) {
        var servletSession = new FakeServletSession();
        var lock = new ReentrantLock();
        lock.lock();
        servletSession.setAttribute(server.service().getServiceName() + ".lock", lock);
        var session = new VaadinSession(server.service());
        session.refreshTransients(servletSession, server.service());
        session.unlock();
        add(session, account);
        return session;
    }

    private void add(VaadinSession session, UUID account) {
        inside(session, () -> pages.add(session, account));
    }

    private UI page(VaadinSession session) {
        var page = new UI();
        inside(session, () -> {
            page.getInternals().setSession(session);
            UI.setCurrent(page);
            page.doInit(null, session.getNextUIid(), "test");
            session.addUI(page);
            page.addDetachListener(event -> pages.close(session, page));
            pages.open(session, page);
        });
        return page;
    }

    private void inside(VaadinSession session, Runnable what) {
        VaadinSession.setCurrent(session);
        CurrentInstance.set(VaadinService.class, server.service());
        session.lock();
        try {
            what.run();
        } finally {
            session.unlock();
            CurrentInstance.clearAll();
        }
        runElsewhere();
    }

    private static boolean hasEnded(VaadinSession session) {
        return session.getSession().getAttributeNames().isEmpty();
    }
}
