// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.LoadOptions;
import io.beep.host.spi.inference.ModelFile;
import io.beep.host.spi.inference.Prompt;
import io.beep.host.spi.inference.SessionCapabilities;
import io.beep.host.spi.inference.SessionCapabilities.Feature;
import io.beep.host.spi.inference.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** A session of the fake. Its tokens are words, numbers and single other characters, and of the answer the pieces. */
final class FakeChatSession implements ChatSession {
    private static final Pattern TOKEN = Pattern.compile("\\p{L}+|\\p{N}+|\\S");
    private static final long MEMORY = 1_000_000;

    private final FakeChatBackend backend;
    private final SessionCapabilities capabilities;
    private final List<FakeChatStream> streams = new CopyOnWriteArrayList<>();
    private volatile boolean dead;
    private volatile boolean closed;

    FakeChatSession(FakeChatBackend backend, ModelFile model, LoadOptions options) {
        this.backend = backend;
        this.capabilities = new SessionCapabilities(
                Math.min(options.contextTokens(), model.contextTokens()),
                options.slots(),
                Set.of(Feature.SEED, Feature.PENALTIES, Feature.RAW_PROMPT));
    }

    @Override
    public SessionCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public ChatStream chat(ChatRequest request) {
        if (!isAlive()) {
            throw engineLost();
        }
        if (openStreams() >= capabilities.slots()) {
            throw new IllegalStateException("The host started more than " + capabilities.slots() + " at once");
        }
        capabilities.check(request, "The fake");
        var promptTokens = countTokens(request.prompt());
        var room = capabilities.contextTokens() - promptTokens;
        if (room < 1) {
            throw new HostException(
                    InferenceError.CONTEXT_LENGTH_EXCEEDED,
                    "The prompt has " + promptTokens + " tokens, the context " + capabilities.contextTokens());
        }
        var most = Math.min(room, request.maxTokens().orElse(room));
        var stream = new FakeChatStream(
                this, backend, promptTokens, events(backend.answer(request), request.stop(), promptTokens, most));
        streams.add(stream);
        return stream;
    }

    @Override
    public boolean isAlive() {
        return !closed && !dead;
    }

    @Override
    public long memoryBytes() {
        return isAlive() ? MEMORY : -1;
    }

    @Override
    public void close() {
        closed = true;
        backend.gate().wake();
    }

    boolean isClosed() {
        return closed;
    }

    void die() {
        dead = true;
    }

    int openStreams() {
        return (int) streams.stream().filter(FakeChatStream::isOpen).count();
    }

    static HostException engineLost() {
        return new HostException(InferenceError.ENGINE_LOST, "The engine is gone");
    }

    private static int countTokens(Prompt prompt) {
        return switch (prompt) {
            case Prompt.Text text -> countTokens(text.text());
            case Prompt.Chat chat ->
                chat.messages().stream()
                                .map(ChatMessage::content)
                                .mapToInt(FakeChatSession::countTokens)
                                .sum()
                        + chat.messages().size();
        };
    }

    private static int countTokens(String text) {
        return (int) TOKEN.matcher(text).results().count();
    }

    /** The whole answer at once: what may be said of the pieces, cut before the first stop text. */
    private static List<ChatEvent> events(List<String> pieces, List<String> stops, int promptTokens, int most) {
        var said = pieces.subList(0, Math.min(most, pieces.size()));
        var text = String.join("", said);
        var cut = stops.stream()
                .mapToInt(text::indexOf)
                .filter(index -> index >= 0)
                .min();
        var length = cut.orElse(text.length());
        var events = new ArrayList<ChatEvent>();
        var tokens = 0;
        for (int start = 0; tokens < said.size() && start <= length; tokens++) {
            var piece = said.get(tokens);
            var shown = piece.substring(0, Math.min(piece.length(), length - start));
            if (!shown.isEmpty()) {
                events.add(new ChatEvent.Text(shown, tokens + 1));
            }
            start += piece.length();
        }
        var ended = cut.isPresent() || pieces.size() < most;
        var reason = ended ? FinishReason.STOP : FinishReason.LENGTH;
        events.add(new ChatEvent.Finished(reason, new Usage(promptTokens, tokens)));
        return events;
    }
}
