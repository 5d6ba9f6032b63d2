// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.testkit.FakeClock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AllowedStreamTest {
    private final Endless endless = new Endless();
    private final FakeClock clock = new FakeClock();
    private boolean isAllowed = true;
    private boolean isKnown = true;
    private final AllowedStream stream = new AllowedStream(endless, this::check, clock);

    private void check() {
        if (!isKnown) {
            throw new HostException(RequestError.NOT_AVAILABLE, "The database is away");
        }
        if (!isAllowed) {
            throw new HostException(InferenceError.MODEL_NOT_LOADED, "Not any more");
        }
    }

    @Test
    void anAnswerEndsSoonAfterItsKeyIsRevoked() {
        assertThat(stream.poll(Duration.ZERO)).isPresent();
        isAllowed = false;
        clock.advance(Duration.ofSeconds(2));

        assertThatThrownBy(() -> stream.poll(Duration.ZERO))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("Not any more");
        assertThat(endless.isClosed).isTrue();
    }

    @Test
    void anAnswerOutlivesAMinuteInWhichNobodyCanSay() {
        isKnown = false;
        for (var seconds = 0; seconds < 58; seconds += 2) {
            clock.advance(Duration.ofSeconds(2));
            assertThat(stream.poll(Duration.ZERO)).isPresent();
        }
        clock.advance(Duration.ofSeconds(2));

        assertThatThrownBy(() -> stream.poll(Duration.ZERO)).hasMessageContaining("away");
        assertThat(endless.isClosed).isTrue();
    }

    @Test
    void anAnswerThatIsAllowedGoesOn() {
        for (var i = 0; i < 10; i++) {
            clock.advance(Duration.ofSeconds(1));
            assertThat(stream.poll(Duration.ZERO)).isPresent();
        }
        assertThat(endless.isClosed).isFalse();
    }

    private static final class Endless implements ChatStream {
        private boolean isClosed;

        @Override
        public OptionalInt promptTokens() {
            return OptionalInt.empty();
        }

        @Override
        public Optional<ChatEvent> poll(Duration timeout) {
            return Optional.of(new ChatEvent.Text("more", 1));
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }
}
