// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.beep.host.inference.llama.LlamaBackend.Timeouts;
import io.beep.host.inference.llama.wire.FromWorker.Failed;
import io.beep.host.inference.llama.wire.FromWorker.Finished;
import io.beep.host.inference.llama.wire.FromWorker.Loaded;
import io.beep.host.inference.llama.wire.FromWorker.NotLoaded;
import io.beep.host.inference.llama.wire.FromWorker.Piece;
import io.beep.host.inference.llama.wire.FromWorker.Started;
import io.beep.host.inference.llama.wire.ToWorker.Cancel;
import io.beep.host.inference.llama.wire.ToWorker.Chat;
import io.beep.host.inference.llama.wire.ToWorker.Load;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatFormat;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.LoadOptions;
import io.beep.host.spi.inference.ModelFile;
import io.beep.host.spi.inference.Prompt;
import io.beep.host.spi.inference.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LlamaSessionTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final ChatRequest HELLO = ChatRequest.of(new Prompt.Text("Hello"));
    private static final ModelFile MODEL = new ModelFile(
            "tiny",
            Path.of("/models/tiny.gguf"),
            "gguf",
            1,
            "llama",
            500,
            new ChatFormat(Optional.empty(), Optional.empty(), Optional.empty(), List.of()));

    private final ExecutorService host = Executors.newVirtualThreadPerTaskExecutor();
    private Duration cancelPatience = LONG;
    private FakeWorker worker;

    @BeforeEach
    void startWorker() throws IOException {
        worker = new FakeWorker();
    }

    @AfterEach
    void stop() {
        worker.close();
        host.close();
    }

    @Test
    void loadsWithNoMoreContextThanTheModelHas() throws Exception {
        var session = host.submit(() -> load(LONG, LONG));

        assertThat(worker.hear()).isEqualTo(new Load("/models/tiny.gguf", MODEL.chat(), new LoadOptions(500, 2, 1)));
        worker.say(new Loaded());
        assertThat(session.get().capabilities().contextTokens()).isEqualTo(500);
        assertThat(session.get().isAlive()).isTrue();
        assertThat(session.get().memoryBytes()).isNotZero();
    }

    @Test
    void saysWhyAModelIsNotLoaded() throws Exception {
        var session = host.submit(() -> load(LONG, LONG));
        worker.hear();
        worker.process().tail("llama_model_load: error loading model: unknown model architecture: 'x'", "failed");
        worker.say(new NotLoaded("could not load model"));
        worker.die(1, "ended with status 1");

        assertFails(session, InferenceError.LOAD_FAILED, "tiny cannot be loaded: unknown model architecture: 'x'");
        assertThat(worker.process().isAlive()).isFalse();
    }

    @Test
    void saysThatTheEngineDiedWhileLoading() throws Exception {
        var session = host.submit(() -> load(LONG, LONG));
        worker.hear();
        worker.die(134, "ended by signal 6 (ABRT)");

        assertFails(session, InferenceError.LOAD_FAILED, "ended by signal 6 (ABRT)");
    }

    @Test
    void givesUpALoadThatTakesTooLong() {
        var session = host.submit(() -> load(SHORT, LONG));

        assertFails(session, InferenceError.LOAD_FAILED, "not loaded within");
        assertThat(worker.process().isAlive()).isFalse();
    }

    @Test
    void anInterruptEndsALoad() throws Exception {
        var session = host.submit(() -> load(LONG, LONG));
        worker.hear();
        session.cancel(true);

        assertThat(worker.process().waitFor(LONG)).isPresent();
    }

    @Test
    void passesOnAnAnswer() throws Exception {
        var session = loaded();
        var chat = host.submit(() -> session.chat(HELLO));
        var id = ((Chat) worker.hear()).id();
        worker.say(new Started(id, 3));
        worker.say(new Piece(id, "Hi", 1));
        worker.say(new Finished(id, FinishReason.STOP, new Usage(3, 2)));

        var stream = chat.get();
        assertThat(stream.promptTokens()).hasValue(3);
        assertThat(stream.poll(LONG)).contains(new ChatEvent.Text("Hi", 1));
        assertThat(stream.poll(LONG)).contains(new ChatEvent.Finished(FinishReason.STOP, new Usage(3, 2)));
        assertThat(stream.poll(LONG)).isEmpty();
    }

    @Test
    void keepsAnswersApart() throws Exception {
        var session = loaded();
        var first = host.submit(() -> session.chat(HELLO));
        var firstId = ((Chat) worker.hear()).id();
        var second = host.submit(() -> session.chat(HELLO));
        var secondId = ((Chat) worker.hear()).id();
        worker.say(new Started(secondId, 2));
        worker.say(new Started(firstId, 1));
        worker.say(new Piece(secondId, "b", 1));
        worker.say(new Piece(firstId, "a", 1));

        assertThat(first.get().poll(LONG)).contains(new ChatEvent.Text("a", 1));
        assertThat(second.get().poll(LONG)).contains(new ChatEvent.Text("b", 1));
    }

    @Test
    void passesOnARefusal() throws Exception {
        var session = loaded();
        var chat = host.submit(() -> session.chat(HELLO));
        worker.say(new Failed(((Chat) worker.hear()).id(), InferenceError.TEMPLATE_REFUSED, "No"));

        assertFails(chat, InferenceError.TEMPLATE_REFUSED, "No");
        assertThat(session.isAlive()).isTrue();
    }

    @Test
    void tellsTheWorkerOfAClosedStreamOnceAndForgetsIt() throws Exception {
        var session = loaded();
        var stream = started(session);
        stream.close();
        stream.close();
        var next = host.submit(() -> session.chat(HELLO));

        var cancelled = (Cancel) worker.hear();
        var id = ((Chat) worker.hear()).id();
        assertThat(id).isNotEqualTo(cancelled.id());
        worker.say(new Piece(cancelled.id(), "late", 1));
        worker.say(new Started(id, 1));
        assertThat(next.get().promptTokens()).hasValue(1);
        assertThatThrownBy(() -> stream.poll(LONG)).satisfies(isError(InferenceError.STREAM_CLOSED));
    }

    @Test
    void doesNotCancelWhatHasEnded() throws Exception {
        var session = loaded();
        var chat = host.submit(() -> session.chat(HELLO));
        var id = ((Chat) worker.hear()).id();
        worker.say(new Started(id, 1));
        worker.say(new Finished(id, FinishReason.STOP, new Usage(1, 0)));
        var stream = chat.get();
        assertThat(stream.poll(LONG)).isPresent();
        stream.close();
        var unused = host.submit(() -> session.chat(HELLO));

        assertThat(worker.hear()).isInstanceOf(Chat.class);
    }

    @Test
    void theEndOfTheEngineEndsEverythingAndSaysHow() throws Exception {
        var session = loaded();
        var stream = started(session);
        worker.die(137, "ended by signal 9 (KILL)");

        assertThatThrownBy(() -> stream.poll(LONG))
                .satisfies(isError(InferenceError.ENGINE_LOST))
                .hasMessageContaining("The engine of tiny ended by signal 9 (KILL)");
        assertThatThrownBy(() -> stream.poll(LONG)).satisfies(isError(InferenceError.ENGINE_LOST));
        assertThat(session.isAlive()).isFalse();
        assertThatThrownBy(() -> session.chat(HELLO)).satisfies(isError(InferenceError.ENGINE_LOST));
    }

    @Test
    void whatCameBeforeTheEndIsStillGiven() throws Exception {
        var session = loaded();
        var chat = host.submit(() -> session.chat(HELLO));
        var id = ((Chat) worker.hear()).id();
        worker.say(new Started(id, 1));
        worker.say(new Piece(id, "Hi", 1));
        var stream = chat.get();
        worker.die(1, "ended");

        assertThat(stream.poll(LONG)).contains(new ChatEvent.Text("Hi", 1));
        assertThatThrownBy(() -> stream.poll(LONG)).satisfies(isError(InferenceError.ENGINE_LOST));
    }

    @Test
    void anEngineThatDoesNotReadAPromptIsGivenUp() throws Exception {
        var session = loaded(SHORT);

        assertThatThrownBy(() -> session.chat(HELLO)).satisfies(isError(InferenceError.ENGINE_LOST));
        assertThat(session.isAlive()).isFalse();
        assertThat(worker.process().waitFor(LONG)).isPresent();
    }

    @Test
    void anEngineThatTalksNonsenseIsGivenUp() throws Exception {
        var session = loaded();
        var stream = started(session);
        worker.sayBytes(new byte[] {0, 0, 0, 77});

        assertThatThrownBy(() -> stream.poll(LONG)).satisfies(isError(InferenceError.ENGINE_LOST));
        assertThat(session.isAlive()).isFalse();
    }

    @Test
    void whoeverClosesAStreamDoesNotWaitForAnEngineThatReadsNothing() throws Exception {
        var session = loaded();
        var stream = started(session);
        var huge = ChatRequest.of(new Prompt.Text("x".repeat(15 << 20)));
        var refused = new CompletableFuture<Throwable>();
        var blocked = Thread.ofPlatform().start(() -> refused.complete(catchThrowable(() -> session.chat(huge))));
        while (blocked.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        host.submit(stream::close).get(10, TimeUnit.SECONDS);
        blocked.interrupt();

        assertThat(refused.get(10, TimeUnit.SECONDS)).satisfies(isError(InferenceError.STREAM_CLOSED));
        assertThat(session.isAlive()).isTrue();
    }

    @Test
    void refusesWhatDoesNotFitIntoAMessage() throws Exception {
        var session = loaded();
        var huge = ChatRequest.of(new Prompt.Text("x".repeat(17 << 20)));

        assertThatThrownBy(() -> session.chat(huge)).satisfies(isError(InferenceError.CONTEXT_LENGTH_EXCEEDED));
        assertThat(session.isAlive()).isTrue();
    }

    @Test
    void anEngineThatDoesNotEndAStoppedAnswerIsGivenUpWithAllOthers() throws Exception {
        cancelPatience = SHORT;
        var session = loaded();
        var other = begun(session);
        begun(session).close();

        assertThatThrownBy(() -> other.poll(LONG)).satisfies(isError(InferenceError.ENGINE_LOST));
        assertThat(session.isAlive()).isFalse();
        assertThat(worker.process().waitFor(LONG)).isPresent();
    }

    @Test
    void anEngineThatReadsAPromptMayBeSilent() throws Exception {
        cancelPatience = Duration.ofNanos(1);
        var session = loaded();
        var reading = host.submit(() -> session.chat(HELLO));
        worker.say(new Started(((Chat) worker.hear()).id(), 100_000));
        reading.get().close();
        var cancel = (Cancel) worker.hear();
        var next = host.submit(() -> session.chat(HELLO));
        var id = ((Chat) worker.hear()).id();
        worker.say(new Failed(cancel.id(), InferenceError.STREAM_CLOSED, "stopped"));
        worker.say(new Started(id, 1));

        assertThat(next.get().promptTokens()).hasValue(1);
        assertThat(session.isAlive()).isTrue();
    }

    private ChatStream begun(ChatSession session) throws Exception {
        var chat = host.submit(() -> session.chat(HELLO));
        var id = ((Chat) worker.hear()).id();
        worker.say(new Started(id, 1));
        worker.say(new Piece(id, "a", 1));
        var stream = chat.get();
        assertThat(stream.poll(LONG)).isPresent();
        return stream;
    }

    private ChatSession load(Duration load, Duration prompt) {
        return LlamaSession.load(
                worker, MODEL, new LoadOptions(800, 2, 1), new Timeouts(LONG, load, prompt, cancelPatience));
    }

    private ChatSession loaded() throws Exception {
        return loaded(LONG);
    }

    private ChatSession loaded(Duration prompt) throws Exception {
        var session = host.submit(() -> load(LONG, prompt));
        worker.hear();
        worker.say(new Loaded());
        return session.get();
    }

    private ChatStream started(ChatSession session) throws Exception {
        var chat = host.submit(() -> session.chat(HELLO));
        worker.say(new Started(((Chat) worker.hear()).id(), 1));
        return chat.get();
    }

    private static void assertFails(Future<?> result, InferenceError error, String text) {
        assertThatThrownBy(result::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .satisfies(isError(error))
                .hasMessageContaining(text);
    }

    private static ThrowingConsumer<Throwable> isError(InferenceError error) {
        return failure -> assertThat(failure)
                .isInstanceOfSatisfying(
                        HostException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(error));
    }
}
