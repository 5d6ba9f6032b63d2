// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.internal;

import io.beep.host.inference.openai.Connection;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.SessionCapabilities;
import io.beep.host.spi.inference.SessionCapabilities.Feature;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** One model of one server. It asks for the connection at each request, so that a change of it counts from the next one on. */
final class OpenAiSession implements ChatSession {
    private static final Set<Feature> FEATURES = EnumSet.complementOf(EnumSet.of(Feature.RAW_PROMPT));

    private final String modelId;
    private final Supplier<Optional<Target>> target;
    private final SessionCapabilities capabilities;
    private final Set<OpenAiStream> streams = ConcurrentHashMap.newKeySet();
    private final Set<Asking> pending = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Where a model is. */
    record Target(Server server, Connection.Model model, Supplier<Optional<String>> key) {}

    OpenAiSession(String modelId, Target first, Supplier<Optional<Target>> target) {
        this.modelId = modelId;
        this.target = target;
        this.capabilities = capabilities(first);
    }

    private static SessionCapabilities capabilities(Target target) {
        return new SessionCapabilities(
                target.model().contextTokens(), target.server().connection().parallel(), FEATURES);
    }

    @Override
    public SessionCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public ChatStream chat(ChatRequest request) {
        requireOpen();
        capabilities.check(request, "OpenAI's protocol");
        var to = target.get()
                .orElseThrow(() -> new HostException(
                                InferenceError.MODEL_NOT_FOUND, "The model " + modelId + " is offered no more")
                        .at("model"));
        var connection = to.server().connection();
        var refusals =
                new Refusals(connection.id(), to.model().remote(), to.key().get());
        var response = send(to, RequestBody.json(connection, to.model().remote(), request));
        requireEvents(to.server(), response, refusals);
        var stream = new OpenAiStream(
                response.body(),
                refusals,
                to.server().breaker(),
                new OpenAiStream.Timeouts(
                        Duration.ofSeconds(connection.firstTimeoutSeconds()),
                        Duration.ofSeconds(connection.idleTimeoutSeconds())),
                streams::remove);
        streams.add(stream);
        if (closed) {
            stream.end(lost());
        }
        return stream.start();
    }

    private HttpResponse<InputStream> send(Target to, String body) {
        var asking = new Asking();
        pending.add(asking);
        try {
            if (closed) {
                asking.cancel();
            }
            return to.server()
                    .send("chat/completions", Optional.of(body), to.model().remote(), asking);
        } catch (HostException e) {
            if (e.code() == InferenceError.CONTEXT_LENGTH_EXCEEDED) {
                throw new HostException(
                        e.code(), e.text() + " (the context has " + capabilities.contextTokens() + " tokens)", e);
            }
            throw e;
        } finally {
            pending.remove(asking);
        }
    }

    private static void requireEvents(Server server, HttpResponse<InputStream> response, Refusals refusals) {
        var type = response.headers().firstValue("Content-Type").orElse("nothing");
        if (type.startsWith("text/event-stream")) {
            return;
        }
        try {
            response.body().close();
        } catch (IOException e) {
            // It is of no use anyway.
        }
        var plain = type.length() > 60 ? type.substring(0, 60) : type;
        var failure =
                refusals.unavailable("answers with " + plain + " in place of a stream of events; is its URL right?");
        server.breaker().failed(failure.text());
        throw failure;
    }

    private void requireOpen() {
        if (closed) {
            throw lost();
        }
    }

    private HostException lost() {
        return new HostException(InferenceError.ENGINE_LOST, "The model " + modelId + " was unloaded");
    }

    /** One whose connection is another now is opened anew, once nobody reads from it. */
    @Override
    public boolean isAlive() {
        return !closed
                && (!streams.isEmpty()
                        || target.get()
                                .map(now -> capabilities(now).equals(capabilities))
                                .orElse(true));
    }

    @Override
    public void close() {
        closed = true;
        pending.forEach(Asking::cancel);
        streams.forEach(stream -> stream.end(lost()));
    }
}
