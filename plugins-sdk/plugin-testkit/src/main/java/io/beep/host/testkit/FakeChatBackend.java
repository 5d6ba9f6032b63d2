// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.ProviderId;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatBackend;
import io.beep.host.spi.inference.ChatFormat;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.LoadOptions;
import io.beep.host.spi.inference.ModelFile;
import io.beep.host.spi.inference.Prompt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A backend that says what it is told to, for tests of what stands on backends. It passes {@link ChatBackendContract}, runs
 * models of the format {@link #FORMAT}, and remembers what was asked of it. Safe for many threads, like a real one.
 */
@ProviderId(id = "fake")
public final class FakeChatBackend implements ChatBackend {
    /** The format of the models that it runs. */
    public static final String FORMAT = "fake";

    private final Function<ChatRequest, List<String>> script;
    private final Gate gate = new Gate();
    private final AtomicReference<Optional<HostException>> openFailure = new AtomicReference<>(Optional.empty());
    private final List<FakeChatSession> sessions = new CopyOnWriteArrayList<>();
    private final List<ChatRequest> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger deaths = new AtomicInteger(Integer.MAX_VALUE);

    /** Says what was said to it last, and then counts to 100. */
    public FakeChatBackend() {
        this(FakeChatBackend::echoAndCount);
    }

    private FakeChatBackend(Function<ChatRequest, List<String>> script) {
        this.script = script;
    }

    /** A backend that answers everything with these pieces, each of them one token. */
    public static FakeChatBackend saying(String... pieces) {
        var all = List.of(pieces);
        return new FakeChatBackend(request -> all);
    }

    /** A backend that answers by a script: from the request to the pieces of the answer, each of them one token. */
    public static FakeChatBackend answering(Function<ChatRequest, List<String>> script) {
        return new FakeChatBackend(script);
    }

    /** A model that this backend runs, with control tokens like real ones, 4,096 tokens of context, and no file. */
    public static ModelFile model(String id) {
        var format = new ChatFormat(
                Optional.empty(), Optional.empty(), Optional.of("<|end|>"), List.of("<|end|>", "<|start|>"));
        return new ModelFile(id, Path.of(id + ".fake"), FORMAT, 1_000, "fake", 4096, format);
    }

    /** Lets so much time pass before each piece. */
    public FakeChatBackend delay(Duration each) {
        gate.delay(each);
        return this;
    }

    /** From now on nothing comes of any stream until {@link #release}: what waits, waits. */
    public FakeChatBackend hold() {
        gate.hold();
        return this;
    }

    /** Ends a {@link #hold}. */
    public void release() {
        gate.release();
    }

    /** From now on opening fails with this. */
    public FakeChatBackend failToOpen(HostException failure) {
        openFailure.set(Optional.of(failure));
        return this;
    }

    /** From now on opening works again. */
    public FakeChatBackend openAgain() {
        openFailure.set(Optional.empty());
        return this;
    }

    /** Lets the engine die, sessions and all, when one stream has given so many pieces. */
    public FakeChatBackend dieAfter(int pieces) {
        deaths.set(pieces);
        return this;
    }

    /** Lets the engines of all open sessions die, as by {@code kill -9}. */
    public void kill() {
        sessions.forEach(FakeChatSession::die);
        gate.wake();
    }

    /** How many sessions have been opened, ever. */
    public int opened() {
        return sessions.size();
    }

    /** How many sessions are open. */
    public int openSessions() {
        return (int) sessions.stream().filter(session -> !session.isClosed()).count();
    }

    /** How many streams are neither at their end nor closed. */
    public int openStreams() {
        return sessions.stream().mapToInt(FakeChatSession::openStreams).sum();
    }

    /** The requests so far, in their order. */
    public List<ChatRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public boolean supports(ModelFile model) {
        return model.format().equals(FORMAT);
    }

    @Override
    public ChatSession open(ModelFile model, LoadOptions options) {
        openFailure.get().ifPresent(failure -> {
            throw failure;
        });
        var session = new FakeChatSession(this, model, options);
        sessions.add(session);
        return session;
    }

    Gate gate() {
        return gate;
    }

    List<String> answer(ChatRequest request) {
        requests.add(request);
        return script.apply(request);
    }

    boolean isDeadAfter(int pieces) {
        return pieces >= deaths.get();
    }

    private static List<String> echoAndCount(ChatRequest request) {
        var said = switch (request.prompt()) {
            case Prompt.Text text -> text.text();
            case Prompt.Chat chat -> chat.messages().getLast().content();
        };
        var words = new ArrayList<String>();
        Stream.of(said.split("(?<= )", -1)).filter(word -> !word.isEmpty()).forEach(words::add);
        words.add(":");
        IntStream.rangeClosed(1, 100).forEach(number -> words.add(" " + number));
        return words;
    }
}
