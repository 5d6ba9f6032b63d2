package ${package};

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.Prompt;
import io.beep.host.spi.inference.SessionCapabilities;
import java.util.List;
import java.util.Set;

/** The model, open. It has nothing to load; each character is a token. */
final class GreetingSession implements ChatSession {
    /** Prompt and answer have 4096 tokens together, 8 requests may run at once, and of what is optional it knows nothing. */
    private static final SessionCapabilities CAPABILITIES = new SessionCapabilities(4096, 8, Set.of());

    private final Greeter greeter;
    private volatile boolean closed;

    GreetingSession(Greeter greeter) {
        this.greeter = greeter;
    }

    @Override
    public SessionCapabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ChatStream chat(ChatRequest request) {
        checkAlive();
        CAPABILITIES.check(request, "The model");
        var messages = messages(request.prompt()).stream().map(ChatMessage::content).toList();
        var promptTokens = Math.max(1, messages.stream().mapToInt(GreetingSession::tokens).sum());
        var room = CAPABILITIES.contextTokens() - promptTokens;
        if (room < 1) {
            throw new HostException(
                    InferenceError.CONTEXT_LENGTH_EXCEEDED,
                    "The prompt has " + promptTokens + " tokens, the context " + CAPABILITIES.contextTokens());
        }
        var most = Math.min(room, request.maxTokens().orElse(room));
        return new GreetingStream(this, promptTokens, greeter.greet(messages.getLast()), request.stop(), most);
    }

    private static List<ChatMessage> messages(Prompt prompt) {
        return switch (prompt) {
            case Prompt.Chat chat -> chat.messages();
            case Prompt.Text text -> throw new IllegalStateException("Refused before: RAW_PROMPT is not among the features");
        };
    }

    private static int tokens(String text) {
        return text.codePointCount(0, text.length());
    }

    void checkAlive() {
        if (closed) {
            throw new HostException(InferenceError.ENGINE_LOST, "The model was closed");
        }
    }

    @Override
    public boolean isAlive() {
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
