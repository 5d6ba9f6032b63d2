// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama;

import io.beep.host.inference.llama.LlamaBackend.Timeouts;
import io.beep.host.inference.llama.wire.FromWorker;
import io.beep.host.inference.llama.wire.FromWorker.Loaded;
import io.beep.host.inference.llama.wire.FromWorker.NotLoaded;
import io.beep.host.inference.llama.wire.FromWorker.OfAnswer;
import io.beep.host.inference.llama.wire.ToWorker;
import io.beep.host.inference.llama.wire.ToWorker.Cancel;
import io.beep.host.inference.llama.wire.ToWorker.Chat;
import io.beep.host.inference.llama.wire.ToWorker.Load;
import io.beep.host.inference.llama.wire.Wire;
import io.beep.host.json.grammars.JsonGrammars;
import io.beep.host.json.grammars.SchemaException;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.AnswerFormat;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.LoadOptions;
import io.beep.host.spi.inference.ModelFile;
import io.beep.host.spi.inference.SessionCapabilities;
import io.beep.host.spi.inference.SessionCapabilities.Feature;
import io.beep.host.spi.processes.FrameChannel;
import io.beep.host.spi.processes.Worker;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One model in one worker process. A virtual thread reads what the worker says and hands it to the streams; it ends with the
 * connection, and then so do they.
 */
final class LlamaSession implements ChatSession {
    private static final Logger LOG = LoggerFactory.getLogger(LlamaSession.class);
    /** How long a process may take to end whose connection has ended. */
    private static final Duration END_PATIENCE = Duration.ofSeconds(2);

    private final Worker worker;
    private final String modelId;
    private final SessionCapabilities capabilities;
    private final Timeouts timeouts;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, LlamaStream> streams = new ConcurrentHashMap<>();
    private final CancelledAnswers cancelled;
    private final CompletableFuture<FromWorker> loaded = new CompletableFuture<>();
    /** Why there are no more answers; empty as long as there are. */
    private final AtomicReference<Optional<String>> end = new AtomicReference<>(Optional.empty());

    private LlamaSession(Worker worker, ModelFile model, int contextTokens, int slots, Timeouts timeouts) {
        this.worker = worker;
        this.modelId = model.id();
        this.capabilities = new SessionCapabilities(contextTokens, slots, EnumSet.allOf(Feature.class));
        this.timeouts = timeouts;
        this.cancelled = new CancelledAnswers(modelId, timeouts.cancel(), streams::values, () -> {
            LOG.warn("The engine of {} is given up: it does not end an answer that was stopped", modelId);
            lose("does not answer");
        });
    }

    /**
     * Loads a model in a worker that has just started.
     *
     * @throws HostException when it cannot; the worker is closed then
     */
    static LlamaSession load(Worker worker, ModelFile model, LoadOptions options, Timeouts timeouts) {
        var context = Math.min(options.contextTokens(), model.contextTokens());
        var session = new LlamaSession(worker, model, context, options.slots(), timeouts);
        Thread.ofVirtual().name("llama " + model.id()).start(session::readToTheEnd);
        try {
            session.load(model, new LoadOptions(context, options.slots(), options.threads()));
            return session;
        } catch (HostException e) {
            session.close();
            throw e;
        }
    }

    @Override
    public SessionCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public ChatStream chat(ChatRequest request) {
        requireAlive();
        var grammar = grammar(request.format());
        var id = ids.incrementAndGet();
        var stream = new LlamaStream(id, this::forget);
        streams.put(id, stream);
        try {
            requireAlive();
            send(new Chat(id, request, grammar));
            stream.awaitStart(timeouts.prompt());
            return stream;
        } catch (TimeoutException e) {
            LOG.warn("The engine of {} is given up: {}", modelId, e.getMessage());
            stream.close();
            lose("does not answer");
            throw engineLost();
        } catch (HostException e) {
            stream.close();
            throw e;
        }
    }

    private static Optional<String> grammar(AnswerFormat format) {
        return switch (format) {
            case AnswerFormat.Text text -> Optional.empty();
            case AnswerFormat.Json json -> Optional.of(JsonGrammars.object());
            case AnswerFormat.JsonSchema schema -> Optional.of(grammar(schema));
        };
    }

    private static String grammar(AnswerFormat.JsonSchema format) {
        try {
            return JsonGrammars.ofSchema(format.schema());
        } catch (SchemaException e) {
            throw new HostException(InferenceError.UNSUPPORTED_PARAMETER, e.text(), e)
                    .at(AnswerFormat.JsonSchema.FIELD + e.path());
        }
    }

    @Override
    public boolean isAlive() {
        return end.get().isEmpty() && worker.process().isAlive();
    }

    @Override
    public long memoryBytes() {
        return ResidentMemory.of(worker.process().pid());
    }

    @Override
    public void close() {
        end.compareAndSet(Optional.empty(), Optional.of("was unloaded"));
        failAll();
        worker.close();
    }

    private void load(ModelFile model, LoadOptions options) {
        send(new Load(model.path().toAbsolutePath().toString(), model.chat(), options));
        try {
            if (loaded.get(timeouts.load().toMillis(), TimeUnit.MILLISECONDS) instanceof NotLoaded failure) {
                throw LoadFailure.of(model, failure.problem(), worker.process(), END_PATIENCE);
            }
        } catch (TimeoutException e) {
            throw new HostException(
                    InferenceError.LOAD_FAILED,
                    modelId + " was not loaded within " + timeouts.load().toSeconds() + " s",
                    e);
        } catch (ExecutionException e) {
            throw LoadFailure.of(model, "the engine ended", worker.process(), END_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(InferenceError.STREAM_CLOSED, "The loading of " + modelId + " was stopped", e);
        }
    }

    private void send(ToWorker message) {
        var frame = Wire.encode(message);
        if (frame.length > FrameChannel.MAX_FRAME_BYTES) {
            throw new HostException(
                    InferenceError.CONTEXT_LENGTH_EXCEEDED,
                    "A prompt of " + frame.length + " bytes is far beyond the context of "
                            + capabilities.contextTokens() + " tokens");
        }
        try {
            worker.frames().send(frame);
        } catch (InterruptedIOException e) {
            throw new HostException(InferenceError.STREAM_CLOSED, "The request was given up", e);
        } catch (IOException e) {
            LOG.debug("The engine of {} cannot be written to", modelId, e);
            lose("is gone");
            throw engineLost();
        }
    }

    /** A stream has ended or was closed. */
    private void forget(int id, boolean early) {
        var stream = streams.remove(id);
        if (stream != null && early && isAlive()) {
            cancelled.watch(id, stream);
            try {
                worker.frames().post(Wire.encode(new Cancel(id)));
            } catch (IOException e) {
                LOG.debug("The engine of {} went before its answer was cancelled", modelId, e);
            }
        }
    }

    private void readToTheEnd() {
        try {
            while (true) {
                dispatch(Wire.fromWorker(worker.frames().receive()));
            }
        } catch (IOException e) {
            LOG.debug("The connection to the engine of {} has ended", modelId, e);
            loaded.completeExceptionally(e);
            if (end.get().isEmpty()) {
                var exit = worker.process().waitFor(END_PATIENCE);
                lose(exit.map(how -> how.reason()).orElse("closed its connection"));
            }
        }
    }

    private void dispatch(FromWorker message) {
        switch (message) {
            case Loaded ready -> loaded.complete(ready);
            case NotLoaded failure -> loaded.complete(failure);
            case OfAnswer event -> {
                cancelled.heard(event);
                var stream = streams.get(event.id());
                // None: it was closed, and this was already on its way.
                if (stream != null) {
                    stream.accept(event);
                }
            }
        }
    }

    /** There will be no more answers: ends all streams, and in the background the process. */
    private void lose(String reason) {
        end.compareAndSet(Optional.empty(), Optional.of(reason));
        failAll();
        Thread.ofVirtual().name("end llama " + modelId).start(worker::close);
    }

    private void failAll() {
        var text = engineLost().text();
        streams.values().forEach(stream -> stream.lose(text));
        cancelled.close();
    }

    private void requireAlive() {
        if (!isAlive()) {
            throw engineLost();
        }
    }

    private HostException engineLost() {
        var reason = end.get().orElse("is gone");
        return new HostException(InferenceError.ENGINE_LOST, "The engine of " + modelId + " " + reason + "; try again");
    }
}
