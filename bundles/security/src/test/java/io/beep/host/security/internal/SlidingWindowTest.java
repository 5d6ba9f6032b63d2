// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.testkit.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeClock clock = new FakeClock();
    private final SlidingWindow<String> window = new SlidingWindow<>(MINUTE, 3, clock);

    @Test
    void eventsCountUntilTheyAreAsOldAsTheWindow() {
        window.add("a");
        clock.advance(Duration.ofSeconds(40));
        window.add("a");
        assertThat(window.count("a")).isEqualTo(2);

        clock.advance(Duration.ofSeconds(20));

        assertThat(window.count("a")).isEqualTo(1);
        assertThat(window.count("b")).isZero();
    }

    @Test
    void saysHowLongUntilThereIsRoom() {
        assertThat(window.untilBelow("a", 1)).isZero();
        window.add("a");
        clock.advance(Duration.ofSeconds(10));
        window.add("a");

        assertThat(window.untilBelow("a", 3)).isZero();
        assertThat(window.untilBelow("a", 2)).isEqualTo(Duration.ofSeconds(50));
        assertThat(window.untilBelow("a", 1)).isEqualTo(MINUTE);
    }

    @Test
    void anEventCanBeTakenBack() {
        window.add("a");
        window.takeBack("a");
        window.takeBack("a");

        assertThat(window.count("a")).isZero();
    }

    @Test
    void ofAKeyOnlyTheLatestEventsAreKept() {
        for (var i = 0; i < 1000; i++) {
            window.add("a");
        }

        assertThat(window.count("a")).isEqualTo(3);
    }

    @Test
    void theKeyThatWasLongestUntouchedIsForgottenFirst() {
        window.add("old");
        window.add("in use");
        for (var i = 0; i < 9_999; i++) {
            window.add("key " + i);
            window.count("in use");
        }

        assertThat(window.count("old")).isZero();
        assertThat(window.count("in use")).isEqualTo(1);
    }
}
