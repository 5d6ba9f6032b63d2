// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdsTest {
    /** As another host would have made it after this one had made {@code id}. */
    private static UUID later(UUID id, Duration by) {
        return new UUID(id.getMostSignificantBits() + (by.toMillis() << 16), id.getLeastSignificantBits());
    }

    @Test
    void idsGrowWithTime() {
        var ids = IntStream.range(0, 10_000).mapToObj(i -> Ids.next()).toList();
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(ids.getFirst().version()).isEqualTo(7);
        assertThat(ids.getFirst().variant()).isEqualTo(2);
    }

    @Test
    void theyBeginWithTheTime() {
        var before = Instant.now().toEpochMilli();
        var first = Ids.next();
        assertThat(first.getMostSignificantBits() >>> 16).isGreaterThanOrEqualTo(before);
    }

    @Test
    void afterAKnownIdOfTheFutureTheyAreGreaterStill() {
        var known = later(Ids.next(), Duration.ofHours(6));
        Ids.startAfter(known);
        var ids = IntStream.range(0, 10_000).mapToObj(i -> Ids.next()).toList();
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(ids.getFirst()).isGreaterThan(known);
    }

    @Test
    void afterAnEarlierOneTheyGoOnAsBefore() {
        var last = Ids.next();
        Ids.startAfter(later(last, Duration.ofHours(-6)));
        assertThat(Ids.next()).isGreaterThan(last);
    }

    @Test
    void anIdOfAnotherKindChangesNothing() {
        var last = Ids.next();
        Ids.startAfter(UUID.fromString("7fffffff-ffff-4fff-bfff-ffffffffffff"));
        assertThat(Ids.next()).isBetween(last, later(last, Duration.ofMinutes(5)));
    }

    @Test
    void onlyTheUsualFormIsAnId() {
        var id = Ids.next();
        assertThat(Ids.parse(id.toString())).contains(id);
        assertThat(Ids.parse("1-2-3-4-5")).isEmpty();
        assertThat(Ids.parse("x".repeat(36))).isEmpty();
    }
}
