// SPDX-License-Identifier: Apache-2.0
package io.beep.host.leases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PlacesTest {
    private static final UUID ADA = new UUID(0, 10);
    private static final UUID BEN = new UUID(0, 11);
    private static final UUID CLEO = new UUID(0, 12);
    private static final Duration SHORT = Duration.ofMillis(5);

    private final Places places = new Places(1, PlacesTest::sevenAndFour);
    private final LinkedBlockingQueue<String> happened = new LinkedBlockingQueue<>();

    private static void sevenAndFour(int waiting, int own) {
        if (waiting >= 7) {
            throw new IllegalStateException("seven wait");
        }
        if (own >= 4) {
            throw new IllegalStateException("four of the account wait");
        }
    }

    /** Returns when it waits. */
    private Thread waiting(UUID account, String name) {
        var others = places.waiting();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                places.take(account);
                happened.add(name);
            } catch (InterruptedException e) {
                happened.add(name + " gave up");
            }
        });
        while (places.waiting() == others) {
            Thread.onSpinWait();
        }
        return thread;
    }

    private String next() throws InterruptedException {
        places.giveBack();
        return happened();
    }

    private String happened() throws InterruptedException {
        return happened.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void placesAreGivenInTheOrderOfAsking() throws InterruptedException {
        places.take(ADA);
        waiting(CLEO, "cleo");
        waiting(ADA, "ada");
        waiting(BEN, "ben");

        assertThat(List.of(next(), next(), next())).containsExactly("cleo", "ada", "ben");
    }

    @Test
    void accountsTakeTurnsHoweverManyOneHas() throws InterruptedException {
        places.take(ADA);
        waiting(ADA, "ada 1");
        waiting(ADA, "ada 2");
        waiting(ADA, "ada 3");
        waiting(BEN, "ben 1");
        waiting(BEN, "ben 2");

        assertThat(List.of(next(), next(), next(), next(), next()))
                .containsExactly("ada 1", "ben 1", "ada 2", "ben 2", "ada 3");
    }

    @Test
    void whoIsInterruptedLeavesTheQueue() throws InterruptedException {
        places.take(ADA);
        var leaving = waiting(ADA, "leaves");
        waiting(BEN, "stays");

        leaving.interrupt();

        assertThat(happened()).isEqualTo("leaves gave up");
        assertThat(next()).isEqualTo("stays");
        places.giveBack();
        assertThat(places.taken()).isZero();
    }

    @Test
    void whoHasWaitedLongEnoughLeavesTheQueue() throws InterruptedException {
        places.take(ADA);

        assertThat(places.take(BEN, SHORT)).isFalse();

        assertThat(places.waiting()).isZero();
        places.giveBack();
        assertThat(places.take(BEN, SHORT)).isTrue();
    }

    @Test
    void whomTheBoundsRefuseDoesNotWait() throws InterruptedException {
        places.take(ADA);
        for (var i = 1; i <= 4; i++) {
            waiting(ADA, "ada " + i);
        }
        assertThatThrownBy(() -> places.take(ADA)).hasMessage("four of the account wait");
        assertThat(places.waiting()).isEqualTo(4);

        for (var i = 1; i <= 3; i++) {
            waiting(BEN, "ben " + i);
        }
        assertThatThrownBy(() -> places.take(BEN)).hasMessage("seven wait");
        assertThat(places.waiting()).isEqualTo(7);
    }

    @Test
    void itIsKnownHowManyAreTakenAndWait() throws InterruptedException {
        var two = new Places(2);
        two.take(ADA);

        assertThat(two.count()).isEqualTo(2);
        assertThat(two.taken()).isOne();
        assertThat(two.waiting()).isZero();
    }
}
