// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReaderPaceTest {
    private final ReaderPace pace = new ReaderPace();

    @Test
    void whoeverIsNotWaitedForIsNeverTooSlow() {
        for (var i = 0; i < 10_000; i++) {
            assertThat(pace.isTooSlow(1, Duration.ofMillis(2))).isFalse();
        }
    }

    @Test
    void aKibibyteASecondIsEnough() {
        for (var i = 0; i < 1_000; i++) {
            assertThat(pace.isTooSlow(1_024, Duration.ofSeconds(1))).isFalse();
        }
    }

    @Test
    void lessIsTooSlowAfterAWhileHoweverMuchTheBuffersTookBefore() {
        assertThat(pace.isTooSlow(4 << 20, Duration.ZERO)).isFalse();
        var seconds = 0;
        while (!pace.isTooSlow(500, Duration.ofSeconds(1))) {
            seconds++;
        }
        assertThat(seconds).isEqualTo(59);
    }
}
