// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.web.internal.FakeSecurity;
import io.beep.host.web.internal.RawHttp;
import io.beep.host.web.internal.TestHost;
import jakarta.servlet.http.HttpServlet;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamsTest {
    private static final String KEY = "Authorization: Bearer " + FakeSecurity.ANNS_KEY;
    private static final Duration NEVER = Duration.ofHours(1);

    private static final Caller ANN = new FakeSecurity()
            .byKey(FakeSecurity.ANNS_KEY, "127.0.0.1", "a-request")
            .orElseThrow();
    private static final Caller BOB = new FakeSecurity()
            .byKey(FakeSecurity.BOBS_KEY, "127.0.0.1", "a-request")
            .orElseThrow();

    private final Source source = new Source();
    private EventStreamsImpl streams = new EventStreamsImpl(NEVER);
    private TestHost host = host();

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void anApiStreamHasEachEventWithItsIdAndName() {
        source.gives("one");
        source.ends();

        var answer = host.get("/api/v1/stream", KEY);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).contains("text/event-stream");
        assertThat(answer.body()).isEqualTo("id: 1\nevent: word\ndata: {\"word\":\"one\"}\n\n");
    }

    @Test
    void anOpenAiStreamEndsWithDone() {
        source.gives("one");
        source.gives("two\nlines");
        source.ends();

        var answer = host.get("/v1/stream", KEY);

        assertThat(answer.body())
                .isEqualTo("data: {\"word\":\"one\"}\n\ndata: {\"word\":\"two\\nlines\"}\n\ndata: [DONE]\n\n");
    }

    @Test
    void aStreamThatNobodyWritesIsClosed() throws Exception {
        var closed = new CountDownLatch(1);
        var body = new EventStreamsImpl(NEVER, Duration.ofMillis(20), 2, ReaderPace::new)
                .api(ANN, closed::countDown, events -> {});

        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(body).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/stream", "/api/v1/stream/answer", "/v1/stream"})
    void aStreamThatWaitsKeepsNoThreadOfTheServer(String path) throws Exception {
        try (var client = new Client(host.port(), path)) {
            source.gives("one");
            client.nextData();

            assertThat(source.readers).isNotEmpty().allMatch(Thread::isVirtual);
            source.ends();
        }
    }

    @Test
    void thereMayBeMoreStreamsThanTheServerHasThreads() throws Exception {
        restart(Duration.ofMillis(500));
        var clients = new ArrayList<Client>();
        try {
            for (var i = 0; i < 300; i++) { // the server has 200 threads
                clients.add(new Client(host.port(), "/v1/stream"));
            }
            for (var client : clients) {
                assertThat(client.nextLine()).isEqualTo(":");
            }
            assertThat(host.get("/api/v1/nothing", KEY).status()).isEqualTo(404);
        } finally {
            for (var client : clients) {
                client.close();
            }
            source.close();
        }
    }

    @Test
    void oneAccountHasHalfOfTheStreams() {
        streams = new EventStreamsImpl(NEVER, Duration.ofMinutes(1), 4, ReaderPace::new);
        var mine = List.of(streams.api(ANN, () -> {}, events -> {}), streams.openAi(ANN, () -> {}, events -> {}));

        assertThatThrownBy(() -> streams.api(ANN, source, events -> {}))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(RequestError.NOT_AVAILABLE));

        assertThat(source.closed).hasValue(1);
        assertThat(streams.api(BOB, () -> {}, events -> {})).isNotNull();
        assertThat(mine).hasSize(2);
    }

    @Test
    void whoseStreamHasEndedMayHaveAnother() throws IOException {
        streams = new EventStreamsImpl(NEVER, Duration.ofMinutes(1), 2, ReaderPace::new);
        streams.api(ANN, () -> {}, events -> {}).write(OutputStream.nullOutputStream());

        assertThat(streams.api(ANN, source, events -> {})).isNotNull();
        streams.stop();
        assertThat(streams.api(ANN, source, events -> {})).isNotNull();
    }

    @Test
    void whoComesBeyondIsToldWhenToComeBack() {
        host.close();
        streams = new EventStreamsImpl(NEVER, Duration.ofMinutes(1), 1, ReaderPace::new);
        host = host();

        var problem = host.get("/api/v1/stream", KEY);
        var error = host.get("/v1/stream", KEY);

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.header("retry-after")).isPresent();
        assertThat(problem.header("content-type")).contains("application/problem+json");
        assertThat(error.status()).isEqualTo(503);
        assertThat(error.header("retry-after")).isPresent();
        assertThat(error.body()).contains("\"error\":");
        assertThat(source.closed).hasValue(2);
    }

    @Test
    void eachEventGoesOutAtOnce() throws Exception {
        try (var client = new Client(host.port(), "/v1/stream")) {
            source.gives("one");
            assertThat(client.nextData()).isEqualTo("{\"word\":\"one\"}");
            source.gives("two");
            assertThat(client.nextData()).isEqualTo("{\"word\":\"two\"}");
            source.ends();
            assertThat(client.nextData()).isEqualTo("[DONE]");
        }
    }

    @Test
    void aFailureBeforeTheFirstEventIsAnOrdinaryErrorAnswer() {
        source.fails(new HostException(InferenceError.QUEUE_FULL, "Too many wait").retryAfter(Duration.ofSeconds(7)));

        var answer = host.get("/v1/stream", KEY);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("retry-after")).contains("7");
        assertThat(answer.header("content-type")).contains("application/json");
        assertThat(answer.body()).contains("\"code\":\"rate_limit_exceeded\"");
        assertThat(source.closed.get()).isEqualTo(1);
    }

    @Test
    void aFailureOnTheWayIsTheLastEventOfAnOpenAiStream() {
        source.gives("one");
        source.fails(new HostException(InferenceError.ENGINE_LOST, "The engine ended"));

        var answer = host.get("/v1/stream", KEY);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("data: {\"word\":\"one\"}\n\ndata: {\"error\":{\"message\":\"The engine ended\","
                        + "\"type\":\"server_error\",\"param\":null,\"code\":\"engine_error\"}}\n\n");
    }

    @Test
    void aFailureOnTheWayIsAnErrorEventOfAnApiStream() {
        source.gives("one");
        source.fails(new IllegalStateException("password=hunter2"));

        var answer = host.get("/api/v1/stream", KEY);

        assertThat(answer.body())
                .contains("event: error\ndata: {\"type\":\"urn:beep:error:request.internal-error\"")
                .contains("\"incident\":")
                .doesNotContain("hunter2");
    }

    @Test
    void theSourceIsClosedOnceWhenTheStreamEnds() {
        source.ends();

        host.get("/v1/stream", KEY);

        assertThat(source.closed.get()).isEqualTo(1);
    }

    @Test
    void theSourceIsClosedWhenTheClientLeavesWhileEventsCome() throws Exception {
        try (var client = new Client(host.port(), "/v1/stream")) {
            source.gives("one");
            client.nextData();
        }

        source.givesOnAndOn();

        assertThat(source.awaitClose(Duration.ofSeconds(5))).isTrue();
    }

    /** It must not look like one that is whole, nor make room for the next that was asked for over the same connection. */
    @Test
    void anAnswerThatIsReadTooSlowlyEndsWithItsConnection() throws Exception {
        host.close();
        streams = new EventStreamsImpl(
                NEVER, Duration.ofMinutes(1), 2, () -> new ReaderPace(Duration.ofMillis(200), 1L << 40));
        host = host();
        try (var client = new Client(host.port(), "/v1/stream")) {
            source.givesOnAndOn();
            client.nextLine();
            client.ask("/v1/stream");
            Thread.sleep(Duration.ofSeconds(1));

            assertThat(client.rest()).isNotEmpty().doesNotContain("data: [DONE]", "0");

            assertThat(source.closed).hasValue(1);
        }
    }

    @Test
    void commentsKeepASilentStreamOpen() throws Exception {
        restart(Duration.ofMillis(50));
        try (var client = new Client(host.port(), "/v1/stream")) {
            assertThat(client.nextLine()).isEqualTo(":");
            source.gives("one");
            assertThat(client.nextData()).isEqualTo("{\"word\":\"one\"}");
        }
    }

    @Test
    void theSourceIsClosedWhenTheClientLeavesWhileTheStreamIsSilent() throws Exception {
        restart(Duration.ofMillis(50));
        try (var client = new Client(host.port(), "/v1/stream")) {
            client.nextLine();
        }

        assertThat(source.awaitClose(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void theSourceIsClosedWhenTheHostStops() throws Exception {
        try (var client = new Client(host.port(), "/v1/stream")) {
            source.gives("one");
            client.nextData();

            streams.stop();

            assertThat(source.awaitClose(Duration.ofSeconds(5))).isTrue();
        }
    }

    @Test
    void askingForTheHeadersAloneOpensNoStream() {
        var answer = host.send("HEAD", "/v1/stream", List.of(KEY), "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(source.closed.get()).isZero();
    }

    @Test
    void askingForTheHeadersOfAnAnswerThatMayBeAStreamOpensNoneEither() {
        var answer = host.send("HEAD", "/api/v1/stream/answer", List.of(KEY), "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(source.opened.get()).isZero();
    }

    private void restart(Duration heartbeat) {
        host.close();
        streams = new EventStreamsImpl(heartbeat);
        host = host();
    }

    private TestHost host() {
        return new TestHost(Map.of(), List.of(new ApiStream()), List.of(new OpenAiStream()), new HttpServlet() {});
    }

    /** What is streamed. */
    public record Word(String word) {}

    @Path("stream")
    public final class ApiStream {
        @GET
        @Path("answer")
        @RequiresPermission("things:read")
        @Produces(MediaType.SERVER_SENT_EVENTS)
        public Response mayStream(@Context Caller caller) {
            return answer(caller);
        }

        @GET
        @RequiresPermission("things:read")
        @Produces(MediaType.SERVER_SENT_EVENTS)
        public StreamingOutput stream(@Context Caller caller) {
            return streams.api(caller, source, events -> {
                var id = 0;
                for (var word = source.next(); word.isPresent(); word = source.next()) {
                    id++;
                    events.send(Integer.toString(id), "word", word.get());
                }
            });
        }
    }

    /** As a resource has it that may answer without a stream, too. */
    private Response answer(Caller caller) {
        source.opened.incrementAndGet();
        return Response.ok(streams.api(caller, source, events -> source.next().ifPresent(events::send)))
                .build();
    }

    @Path("stream")
    public final class OpenAiStream {
        @GET
        @RequiresPermission("things:read")
        @Produces(MediaType.SERVER_SENT_EVENTS)
        public StreamingOutput stream(@Context Caller caller) {
            return streams.openAi(caller, source, events -> {
                for (var word = source.next(); word.isPresent(); word = source.next()) {
                    events.send(word.get());
                }
            });
        }
    }

    /** Blocks until there is a word, an end or a failure; closing it makes it end. */
    private static final class Source implements AutoCloseable {
        private static final Object END = new Object();
        private static final String AGAIN = "again ".repeat(500);

        private final BlockingQueue<Object> words = new LinkedBlockingQueue<>();
        private final AtomicInteger opened = new AtomicInteger();
        private final AtomicInteger closed = new AtomicInteger();
        private final Set<Thread> readers = ConcurrentHashMap.newKeySet();
        private final CountDownLatch firstClose = new CountDownLatch(1);
        private volatile boolean endless;

        void gives(String word) {
            words.add(new Word(word));
        }

        void givesOnAndOn() {
            endless = true;
            gives(AGAIN);
        }

        void ends() {
            words.add(END);
        }

        void fails(RuntimeException failure) {
            words.add(failure);
        }

        Optional<Word> next() {
            var next = take();
            if (next instanceof RuntimeException failure) {
                throw failure;
            }
            if (endless && closed.get() == 0) {
                gives(AGAIN);
            }
            return next instanceof Word word ? Optional.of(word) : Optional.empty();
        }

        boolean awaitClose(Duration patience) throws InterruptedException {
            return firstClose.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
            firstClose.countDown();
            words.clear();
            words.add(END);
        }

        private Object take() {
            readers.add(Thread.currentThread());
            try {
                return words.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return END;
            }
        }
    }

    /** Reads a stream line by line. */
    private static final class Client implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader lines;

        Client(int port, String path) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(20_000);
            ask(path);
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        void ask(String path) throws IOException {
            socket.getOutputStream()
                    .write(RawHttp.request("GET", path, List.of(KEY, "Connection: keep-alive"), new byte[0]));
        }

        /** The next line of an event or a comment; the sizes of chunks and the headers are skipped. */
        String nextLine() throws IOException {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:") || line.startsWith(":")) {
                    return line;
                }
            }
            throw new IOException("The stream has ended");
        }

        String nextData() throws IOException {
            for (var line = nextLine(); ; line = nextLine()) {
                if (line.startsWith("data: ")) {
                    return line.substring("data: ".length());
                }
            }
        }

        /** The lines that still come until the connection ends, one way or the other; an answer that is whole has the line {@code 0}. */
        List<String> rest() throws IOException {
            var rest = new ArrayList<String>();
            try {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    rest.add(line);
                }
            } catch (SocketException e) {
                rest.add(e.toString());
            }
            return rest;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
