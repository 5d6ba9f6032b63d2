// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.web.internal.FakeSecurity;
import io.beep.host.web.internal.RawHttp;
import io.beep.host.web.internal.TestHost;
import io.beep.host.web.internal.ThingsResource;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of sixteen requests at a time, an address of strangers has two, and an account eight. */
class RequestsUnderWayTest {
    private static final String KEY = "Authorization: Bearer " + FakeSecurity.ANNS_KEY;
    private static final String BOBS_KEY = "Authorization: Bearer " + FakeSecurity.BOBS_KEY;
    private static final String SEEN = "/api/v1/things/seen";

    private final Held pages = new Held();
    private final TestHost host = new TestHost(
            Map.of("request__limit", 16, "answer__memory__bytes", 40L << 20),
            List.of(new ThingsResource(), new Large()),
            List.of(),
            pages);
    private final List<Socket> clients = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        pages.goOn.countDown();
        for (var client : clients) {
            client.close();
        }
        host.close();
    }

    @Test
    void strangersOfOneAddressHaveAnEighth() throws Exception {
        hold(2);

        var refused = host.get(SEEN, "Connection: keep-alive");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("retry-after")).isPresent();
        assertThat(refused.header("connection")).contains("close");
        assertThat(refused.header("content-type")).contains("application/problem+json");
        assertThat(refused.body()).contains("As many requests are under way as the host takes on");
        assertThat(host.get(SEEN, KEY).status()).isEqualTo(200);
    }

    @Test
    void aBodyIsNotWaitedFor() throws Exception {
        hold(2);

        var request = "POST " + SEEN + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n";

        assertThat(RawHttp.exchange(host.port(), request.getBytes(StandardCharsets.US_ASCII))
                        .status())
                .isEqualTo(503);
    }

    @Test
    void whatHasBeenAnsweredIsUnderWayNoMore() throws Exception {
        hold(2);
        pages.goOn.countDown();
        for (var client : clients) {
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200 ");
        }

        for (var i = 0; i < 20; i++) {
            assertThat(host.get(SEEN).status()).isEqualTo(200);
            assertThat(host.send("POST", SEEN, List.of("Content-Length: 70000"), "")
                            .status())
                    .isEqualTo(413); // has had its place for a moment
        }
    }

    @Test
    void refusedRequestsThatComeOneAfterAnotherAreAnsweredOnce() throws Exception {
        hold(2);

        var request = "GET " + SEEN + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        var client = client(request.repeat(50));

        var answers = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(answers.split("HTTP/1.1 503 ", -1)).hasSize(2);
    }

    @Test
    void anAnswerThatNobodyReadsKeepsItsPlace() throws Exception {
        var request = "GET /api/v1/large HTTP/1.1\r\nHost: localhost\r\n" + BOBS_KEY + "\r\n\r\n";
        for (var i = 0; i < 8; i++) {
            assertThat(client(request).getInputStream().read()).isEqualTo('H');
        }

        assertThat(host.get(SEEN, BOBS_KEY).status()).isEqualTo(503);
        assertThat(host.get(SEEN, KEY).status()).isEqualTo(200);
        assertThat(host.get(SEEN).status()).isEqualTo(200);
    }

    @Test
    void largeAnswersThatNobodyReadsTakeAPartOfTheMemoryOnly() throws Exception {
        var request =
                "GET /api/v1/large/list HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + BOBS_KEY + "\r\n\r\n";
        var client = client(request);
        assertThat(client.getInputStream().read()).isEqualTo('H');

        var refused = host.get("/api/v1/large/list", BOBS_KEY);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("retry-after")).isPresent();
        assertThat(refused.body()).contains("As much is being answered as the host has memory for");
        assertThat(host.get(SEEN, BOBS_KEY).status()).isEqualTo(200);
        assertThat(host.get("/api/v1/large/list", KEY).status()).isEqualTo(200);

        client.getInputStream().readAllBytes();

        assertThat(host.get("/api/v1/large/list", BOBS_KEY).status()).isEqualTo(200);
    }

    @Test
    void anAnswerThatIsTooLargeForItsPartIsRefusedBeforeItIsMade() throws Exception {
        assertThat(host.get("/api/v1/large/endless", KEY).status()).isEqualTo(503);
        assertThat(host.get("/api/v1/large/list", KEY).status()).isEqualTo(200);
    }

    /** Pages are asked for by strangers. */
    private void hold(int requests) throws Exception {
        for (var i = 0; i < requests; i++) {
            client("GET /ui/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        }
        assertThat(pages.entered.tryAcquire(requests, 20, TimeUnit.SECONDS)).isTrue();
    }

    private Socket client(String requests) throws IOException {
        var client = new Socket(InetAddress.getLoopbackAddress(), host.port());
        clients.add(client);
        client.setSoTimeout(20_000);
        client.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    /** Fits into no buffer between us. */
    @Path("large")
    public static final class Large {
        @GET
        @RequiresPermission("things:read")
        @Produces(MediaType.TEXT_PLAIN)
        public String large() {
            return "x".repeat(16 << 20);
        }

        @GET
        @Path("list")
        @RequiresPermission("things:read")
        @Produces(MediaType.APPLICATION_JSON)
        public List<String> list() {
            return List.of(large());
        }

        /** A hundred times as much as there is memory for. */
        @GET
        @Path("endless")
        @RequiresPermission("things:read")
        @Produces(MediaType.APPLICATION_JSON)
        public List<String> endless() {
            return Collections.nCopies(4_000, "x".repeat(1 << 20));
        }
    }

    /** Answers when it is told to. */
    private static final class Held extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient Semaphore entered = new Semaphore(0);
        private final transient CountDownLatch goOn = new CountDownLatch(1);

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            entered.release();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            response.getOutputStream().print("page");
        }
    }
}
