// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.server.VaadinSession;
import io.beep.host.spi.error.HostException;
import io.beep.host.ui.dev.FakeServices;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to the UI by people who are not signed in. */
class StrangersTest {
    /** When the sessions of these tests were used last, too. */
    private static final Clock START = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private static DevServer server;

    @BeforeAll
    static void start() throws IOException {
        var services = new FakeServices();
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
    void oneAddressHasOnlySoManySessions() throws Exception {
        var pages = new ArrayList<RawPage>();
        try {
            for (var i = 0; i < Strangers.MOST_OF_ADDRESS; i++) {
                var page = new RawPage(server.address());
                pages.add(page);
                page.events("", 0);
            }
            try (var another = new RawPage(server.address())) {
                assertThat(another.status())
                        .isEqualTo(500); // the host's first filter, which is not here, makes a sentence of it
            }
            assertThat(pages).allMatch(page -> page.status() == 200);
            assertThat(pages.getFirst().send("GET", "sign-in", "").statusCode()).isEqualTo(200);
        } finally {
            pages.forEach(RawPage::close);
        }
    }

    @Test
    void aSessionThatWasNotUsedMakesRoomForOneOfItsAddress() {
        var strangers = new Strangers(START);
        var sessions = Stream.generate(StrangersTest::session)
                .limit(Strangers.MOST_OF_ADDRESS)
                .toList();
        sessions.forEach(session -> strangers.add(session, "192.0.2.1", strangers.take("192.0.2.1")));
        strangers.use(sessions.getFirst());
        strangers.take("192.0.2.2");
        assertThat(sessions).allMatch(strangers::contains);

        strangers.take("192.0.2.1");
        assertThat(sessions.stream().filter(session -> !strangers.contains(session)))
                .containsExactly(sessions.get(1));

        sessions.forEach(strangers::use);
        assertThatThrownBy(() -> strangers.take("192.0.2.1")).isInstanceOf(HostException.class);
    }

    @Test
    void theAddressesOfOneIpv6NetworkCountAsOne() {
        var strangers = new Strangers(START);
        var session = session();
        strangers.add(session, "[2001:db8:0:0:0:0:0:1]", null);
        strangers.use(session);
        IntStream.range(1, Strangers.MOST_OF_ADDRESS).forEach(i -> strangers.take("2001:db8::1:" + i));
        assertThatThrownBy(() -> strangers.take("2001:db8::2")).isInstanceOf(HostException.class);
        assertThatCode(() -> strangers.take("2001:db8:0:1::1")).doesNotThrowAnyException();

        strangers.remove(session);
        assertThatCode(() -> strangers.take("2001:db8::2")).doesNotThrowAnyException();
    }

    @Test
    void aPlaceIsTakenUntilItsRequestIsOverOrASessionHasIt() {
        var strangers = new Strangers(START);
        var places = IntStream.range(0, Strangers.MOST_OF_ADDRESS)
                .mapToObj(i -> strangers.take("192.0.2.1"))
                .toList();
        assertThatThrownBy(() -> strangers.take("192.0.2.1")).isInstanceOf(HostException.class);

        var session = session();
        strangers.add(session, "192.0.2.1", places.getFirst());
        strangers.use(session);
        places.getFirst().close();
        assertThatThrownBy(() -> strangers.take("192.0.2.1")).isInstanceOf(HostException.class);

        places.getLast().close();
        assertThatCode(() -> strangers.take("192.0.2.1")).doesNotThrowAnyException();
        assertThatThrownBy(() -> strangers.take("192.0.2.1")).isInstanceOf(HostException.class);
    }

    @Test
    void whoIsSignedInMayFail() {
        var strangers = new Strangers(START);
        var session = session();
        IntStream.range(0, 100).forEach(i -> assertThat(strangers.ends(session)).isFalse());
    }

    private static VaadinSession session() {
        var servletSession = new FakeServletSession();
        var lock = new ReentrantLock();
        lock.lock();
        servletSession.setAttribute(server.service().getServiceName() + ".lock", lock);
        var session = new VaadinSession(server.service());
        session.refreshTransients(servletSession, server.service());
        return session;
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "PUT", "DELETE", "FOO"})
    void otherMethodsAreNotAllowed(String method) throws Exception {
        assertThat(send(browser(), method, "").statusCode()).isEqualTo(405);
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .build();
    }

    private static HttpResponse<String> send(HttpClient browser, String method, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .method(method, BodyPublishers.noBody())
                .build();
        return browser.send(request, BodyHandlers.ofString());
    }
}
