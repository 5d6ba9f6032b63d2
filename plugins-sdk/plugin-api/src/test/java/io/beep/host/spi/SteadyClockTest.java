// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private final SteadyClock clock = SteadyClock.start();

    @Test
    void beginsWithTheMachinesTimeAndGoesOn() {
        var first = clock.instant();
        assertThat(Duration.between(first, Clock.systemUTC().instant()).abs()).isLessThan(Duration.ofMinutes(1));
        while (!clock.instant().isAfter(first)) {
            Thread.onSpinWait();
        }
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void showsTheSameTimeInOtherZones() {
        var elsewhere = clock.withZone(ZoneId.of("Europe/Paris"));

        assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Europe/Paris"));
        assertThat(Duration.between(clock.instant(), elsewhere.instant()))
                .isBetween(Duration.ZERO, Duration.ofMinutes(1));
    }
}
