// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatEvent.Finished;
import io.beep.host.spi.inference.ChatEvent.Text;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads streams to their end. */
final class Answers {
    private Answers() {}

    /** A whole answer. */
    record Answer(List<Text> pieces, FinishReason reason, Usage usage) {
        String text() {
            return pieces.stream().map(Text::text).collect(Collectors.joining());
        }
    }

    /** Reads what is left of a stream, waiting so long for each event, and closes it. */
    static Answer rest(ChatStream stream, Duration patience) {
        return rest(stream, patience, patience);
    }

    /** As {@link #rest(ChatStream, Duration)}, asking again each {@code poll}. */
    static Answer rest(ChatStream stream, Duration poll, Duration patience) {
        try (stream) {
            var pieces = new ArrayList<Text>();
            while (true) {
                switch (next(stream, poll, patience)) {
                    case Text piece -> pieces.add(piece);
                    case Finished end -> {
                        return new Answer(List.copyOf(pieces), end.reason(), end.usage());
                    }
                }
            }
        }
    }

    /** The next event, which must come in time. */
    static ChatEvent next(ChatStream stream, Duration patience) {
        return next(stream, patience, patience);
    }

    private static ChatEvent next(ChatStream stream, Duration poll, Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        Optional<ChatEvent> event;
        do {
            event = stream.poll(poll);
        } while (event.isEmpty() && System.nanoTime() < end);
        assertThat(event).as("an event within " + patience.toSeconds() + " s").isPresent();
        return event.orElseThrow();
    }
}
