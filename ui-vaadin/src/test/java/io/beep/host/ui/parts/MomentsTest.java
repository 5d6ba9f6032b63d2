// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.ui.server.TestHost;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT-5S, just now",
        "PT59S, just now",
        "PT1M, 1 min ago",
        "PT59M, 59 min ago",
        "PT3H, 3 h ago",
        "P1D, yesterday",
        "P6D, 6 days ago",
        "P10D, 13 Nov 2026",
    })
    void aMomentAsPeopleSayIt(Duration before, String text) {
        try (var page = new TestHost().page()) {
            assertThat(Moments.ago(page.ui(), NOW.minus(before), NOW)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource({"PT-1S, 0 s", "PT41S, 41 s", "PT4M58S, 4 min 58 s", "PT25H4M, 25 h 4 min"})
    void aLengthAsPeopleSayIt(Duration duration, String text) {
        assertThat(Moments.length(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "UTC, '23 Nov 2026, 12:00:00 UTC'",
        "Europe/Zurich, '23 Nov 2026, 13:00:00 CET'",
        "Pacific/Auckland, '24 Nov 2026, 01:00:00 NZDT'",
    })
    void aTimeOfTheBrowsersPlace(String zone, String text) {
        assertThat(Moments.exact(NOW, Moments.zone(zone).orElseThrow())).isEqualTo(text);
    }

    @Test
    void aPlaceThatNobodyKnowsIsNone() {
        assertThat(Moments.zone("Mars/Olympus_Mons")).isEmpty();
    }
}
