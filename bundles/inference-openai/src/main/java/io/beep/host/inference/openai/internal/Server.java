// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.internal;

import io.beep.host.inference.openai.Connection;
import io.beep.host.inference.openai.ServerUrl;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.InferenceError;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The server of one connection: sends requests, again where that is safe, and leaves it alone for a while when it fails. No
 * redirect is followed, so the key goes nowhere but where the connection says.
 */
final class Server implements AutoCloseable {
    private static final int MOST_FAILURES = 5;
    private static final Duration PAUSE = Duration.ofSeconds(30);
    /** What says that somebody before the server could not reach it: nothing was done with the request. */
    private static final Set<Integer> TO_BE_TRIED_AGAIN = Set.of(502, 503);

    private static final List<Duration> PAUSES = List.of(Duration.ofMillis(200), Duration.ofMillis(800));
    private static final int OK = 200;
    private static final int MOST_REFUSAL_BYTES = 64 * 1024;
    private static final Executor BY_ITSELF =
            work -> Thread.ofVirtual().name("openai closes").start(work);

    private final Connection connection;
    private final ServerUrl url;
    private final Supplier<Optional<String>> key;
    private final Breaker breaker;
    private final HttpClient client;

    Server(Connection connection, Supplier<Optional<String>> key, Clock clock) {
        this.connection = connection;
        this.url = ServerUrl.parse(connection.url());
        this.key = key;
        this.breaker = new Breaker(MOST_FAILURES, PAUSE, clock);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(connection.connectTimeoutSeconds()))
                .proxy(ProxySelector.getDefault())
                .executor(Executors.newThreadPerTaskExecutor(Thread.ofVirtual()
                        .name("openai " + connection.id() + " ", 0)
                        .factory()))
                .build();
    }

    Connection connection() {
        return connection;
    }

    ServerUrl url() {
        return url;
    }

    Breaker breaker() {
        return breaker;
    }

    /**
     * Sends a request and waits for the beginning of a good answer. The caller closes the body, and tells the breaker how it ended.
     *
     * @param model what is asked for, for messages
     * @param asking what cancels it
     */
    HttpResponse<InputStream> send(String path, Optional<String> body, String model, Asking asking) {
        breaker.enter().ifPresent(wait -> {
            throw new HostException(
                            InferenceError.BACKEND_UNAVAILABLE,
                            "The connection " + connection.id()
                                    + " failed several times and is left alone for a moment: "
                                    + breaker.problem().orElse("unknown"))
                    .retryAfter(wait);
        });
        try {
            var secret = key.get();
            var response = sendAgain(request(path, body, secret), asking);
            if (response.statusCode() == OK) {
                return response;
            }
            throw refusal(response, new Refusals(connection.id(), model, secret), asking);
        } catch (HostException e) {
            tellBreaker(e);
            throw e;
        } catch (RuntimeException | Error e) {
            breaker.givenUp();
            throw e;
        }
    }

    private void tellBreaker(HostException e) {
        if (e.code() == InferenceError.BACKEND_UNAVAILABLE) {
            breaker.failed(e.text());
        } else if (e.code() instanceof InferenceError
                && e.code() != InferenceError.STREAM_CLOSED
                && e.code() != InferenceError.ENGINE_LOST) {
            breaker.succeeded(); // it is there, and said no
        } else {
            breaker.givenUp();
        }
    }

    private HostException refusal(HttpResponse<InputStream> response, Refusals refusals, Asking asking) {
        try {
            return refusals.of(response.statusCode(), response.headers(), read(response, MOST_REFUSAL_BYTES, asking));
        } catch (HttpTimeoutException e) { // what it says is not worth more waiting
            return refusals.of(response.statusCode(), response.headers(), "");
        } catch (IOException e) {
            return refusals.unreachable("its answer was cut off", e);
        }
    }

    /**
     * Asks for something small; the caller tells the breaker whether it is good.
     *
     * @param what what is asked for, for messages
     */
    String get(String path, String what, int mostBytes) {
        var asking = new Asking();
        var response = send(path, Optional.empty(), what, asking);
        try {
            return read(response, mostBytes, asking);
        } catch (IOException e) {
            var failure = unreachable(e);
            tellBreaker(failure);
            throw failure;
        } catch (HostException e) {
            tellBreaker(e);
            throw e;
        }
    }

    /**
     * The beginning of a body, which is closed then. The request's own time limit ended with the headers, so there is another
     * one here, as long again.
     */
    private String read(HttpResponse<InputStream> response, int mostBytes, Asking asking) throws IOException {
        var late = new CompletableFuture<Boolean>();
        try (var body = response.body()) {
            var unused = late.completeOnTimeout(true, connection.firstTimeoutSeconds(), TimeUnit.SECONDS)
                    .thenAcceptAsync(isLate -> close(body), BY_ITSELF);
            asking.waitsFor(() -> close(body));
            var text = new String(body.readNBytes(mostBytes), StandardCharsets.UTF_8);
            requireWhole(late, asking);
            return text;
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw givenUp(e);
            }
            requireWhole(late, asking);
            throw e;
        } finally {
            late.complete(false);
        }
    }

    /** A body that is closed while it is read may end as if that were all. */
    private static void requireWhole(CompletableFuture<Boolean> late, Asking asking) throws HttpTimeoutException {
        if (late.getNow(false)) {
            throw new HttpTimeoutException("the body did not come in time");
        }
        if (asking.isCancelled()) {
            throw unloaded();
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // It is gone already.
        }
    }

    private HttpRequest request(String path, Optional<String> body, Optional<String> secret) {
        var request =
                HttpRequest.newBuilder(url.at(path)).timeout(Duration.ofSeconds(connection.firstTimeoutSeconds()));
        connection.headers().forEach(request::header);
        try {
            secret.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        } catch (IllegalArgumentException e) { // its message would show the key
            throw new HostException(
                    InferenceError.BACKEND_UNAVAILABLE,
                    "The key of the connection " + connection.id()
                            + " has characters that no header can have; set it anew");
        }
        body.ifPresentOrElse(
                json -> request.header("Content-Type", "application/json")
                        .header("Accept", "text/event-stream")
                        .POST(HttpRequest.BodyPublishers.ofString(json)),
                () -> request.header("Accept", "application/json").GET());
        return request.build();
    }

    private HttpResponse<InputStream> sendAgain(HttpRequest request, Asking asking) {
        for (var pause : PAUSES) {
            try {
                var response = sendOnce(request, asking);
                if (!TO_BE_TRIED_AGAIN.contains(response.statusCode())
                        || response.headers().firstValue("Retry-After").isPresent()) {
                    return response;
                }
                response.body().close();
            } catch (ConnectException e) {
                // Not reached at all: trying again is safe.
            } catch (IOException e) {
                throw unreachable(e);
            }
            pause(pause);
        }
        try {
            return sendOnce(request, asking);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private HttpResponse<InputStream> sendOnce(HttpRequest request, Asking asking) throws IOException {
        var response = client.sendAsync(request, BodyHandlers.ofInputStream());
        asking.waitsFor(() -> response.cancel(true));
        try {
            return response.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException("the request failed", e.getCause());
        } catch (CancellationException e) {
            throw unloaded();
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw givenUp(e);
        }
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw givenUp(e);
        }
    }

    private static HostException unloaded() {
        return new HostException(InferenceError.ENGINE_LOST, "The model was unloaded while it was asked");
    }

    private static HostException givenUp(Exception e) {
        return new HostException(
                InferenceError.STREAM_CLOSED, "The request was given up while the server was asked", e);
    }

    private HostException unreachable(IOException e) {
        var refusals = new Refusals(connection.id(), "", Optional.empty());
        return switch (e) {
            case HttpConnectTimeoutException timeout ->
                refusals.unreachable(
                        "it could not be reached within " + connection.connectTimeoutSeconds() + " s", timeout);
            case HttpTimeoutException timeout ->
                refusals.unreachable("it did not answer within " + connection.firstTimeoutSeconds() + " s", timeout);
            case ConnectException refused -> refusals.unreachable("nobody answers at " + url, refused);
            default -> refusals.unreachable("the connection broke", e);
        };
    }

    /** Lets what runs come to its end, and then ends. */
    void finish() {
        client.close();
    }

    /** Ends all that runs. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
