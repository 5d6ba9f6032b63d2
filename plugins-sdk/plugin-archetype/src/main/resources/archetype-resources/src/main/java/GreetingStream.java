package ${package};

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.Usage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;

/** One answer: known from the start, and given character by character. */
final class GreetingStream implements ChatStream {
    private final GreetingSession session;
    private final int promptTokens;
    private final Queue<ChatEvent> events = new ArrayDeque<>();
    private volatile boolean closed;

    GreetingStream(GreetingSession session, int promptTokens, String answer, List<String> stops, int most) {
        this.session = session;
        this.promptTokens = promptTokens;
        var characters = answer.codePoints().mapToObj(Character::toString).toList();
        var said = String.join("", characters.subList(0, Math.min(most, characters.size())));
        // What is asked to end at a text never shows that text.
        var stop = stops.stream().mapToInt(said::indexOf).filter(at -> at >= 0).min();
        said.substring(0, stop.orElse(said.length()))
                .codePoints()
                .forEach(character -> events.add(new ChatEvent.Text(Character.toString(character), events.size() + 1)));
        var reason = stop.isPresent() || characters.size() < most ? FinishReason.STOP : FinishReason.LENGTH;
        events.add(new ChatEvent.Finished(reason, new Usage(promptTokens, events.size())));
    }

    @Override
    public OptionalInt promptTokens() {
        return OptionalInt.of(promptTokens);
    }

    /** A model that computes would wait here, for the given time at most. */
    @Override
    public Optional<ChatEvent> poll(Duration timeout) {
        if (events.isEmpty()) {
            return Optional.empty();
        }
        if (closed || Thread.currentThread().isInterrupted()) {
            throw new HostException(InferenceError.STREAM_CLOSED, "The answer was stopped");
        }
        session.checkAlive();
        return Optional.of(events.remove());
    }

    @Override
    public void close() {
        closed = true;
    }
}
