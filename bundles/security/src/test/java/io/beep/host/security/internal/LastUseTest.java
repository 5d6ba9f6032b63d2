// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LastUseTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private final FakeClock steady = new FakeClock();
    private final LastUse<String> lastUse = new LastUse<>(steady);
    private final List<Instant> written = new ArrayList<>();
    private Optional<ErrorCode> failure = Optional.empty();

    private void use(Instant lastWritten, Instant now) {
        lastUse.note("key", lastWritten, now, at -> {
            written.add(at);
            failure.ifPresent(code -> {
                throw new HostException(code, "It cannot be written");
            });
        });
    }

    @Test
    void itIsWrittenOnceAMinute() {
        use(NOON, NOON.plusSeconds(59));
        assertThat(written).isEmpty();
        use(NOON, NOON.plusSeconds(60));
        assertThat(written).containsExactly(NOON.plusSeconds(60));
    }

    @Test
    void whatAClockSaidThatWasSetBackIsWrittenAnew() {
        var sixHoursAgo = NOON.minus(Duration.ofHours(6));
        use(NOON, sixHoursAgo);
        assertThat(written).containsExactly(sixHoursAgo);
    }

    @Test
    void nobodyIsRefusedWhileItCannotBeWrittenAndItIsNotTriedAtEveryUse() {
        failure = Optional.of(RequestError.NOT_AVAILABLE);
        use(Instant.EPOCH, NOON);
        use(Instant.EPOCH, NOON);
        assertThat(written).hasSize(1);

        steady.advance(Duration.ofSeconds(10));
        failure = Optional.empty();
        use(Instant.EPOCH, NOON.plusSeconds(10));
        assertThat(written).containsExactly(NOON, NOON.plusSeconds(10));
    }

    @Test
    void aBugStaysABug() {
        failure = Optional.of(RequestError.INVALID_VALUE);
        assertThatThrownBy(() -> use(Instant.EPOCH, NOON)).isInstanceOf(HostException.class);
    }
}
