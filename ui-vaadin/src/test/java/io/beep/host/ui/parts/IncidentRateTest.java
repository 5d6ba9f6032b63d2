// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.ui.parts.IncidentRate.Share;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What of the failures of pages is logged. */
class IncidentRateTest {
    @Test
    void ofASessionTheFirstFailureHasATraceAndSomeMoreALine() {
        var all = new IncidentRate(100, 100);
        var session = new IncidentRate(1, 2);
        assertThat(IntStream.range(0, 5).mapToObj(i -> session.next(all)))
                .containsExactly(Share.TRACE, Share.LINE, Share.LINE, Share.NOTHING, Share.NOTHING);
    }

    @Test
    void manySessionsTogetherHaveNoMoreThanTheirs() {
        var all = new IncidentRate(2, 3);
        assertThat(IntStream.range(0, 7).mapToObj(i -> new IncidentRate(1, 1).next(all)))
                .containsExactly(
                        Share.TRACE, Share.TRACE, Share.LINE, Share.LINE, Share.LINE, Share.NOTHING, Share.NOTHING);
    }
}
