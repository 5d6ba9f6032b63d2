// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final UUID ADA = new UUID(0, 10);
    private static final UUID BEN = new UUID(0, 11);

    private final Places places = new Places(1);
    private final LinkedBlockingQueue<String> begun = new LinkedBlockingQueue<>();
    private final CountDownLatch gaveUp = new CountDownLatch(1);

    /** Returns when it waits. */
    private Thread waiting(UUID account, String name) {
        var thread = Thread.ofVirtual().start(() -> {
            try {
                places.take(account);
                begun.add(name);
            } catch (InterruptedException e) {
                gaveUp.countDown();
            }
        });
        TasksFixture.await(name + " waits", () -> thread.getState() == Thread.State.WAITING);
        return thread;
    }

    private String next() throws InterruptedException {
        places.giveBack();
        return begun.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void accountsTakeTurns() throws InterruptedException {
        places.take(ADA);
        waiting(ADA, "ada 1");
        waiting(ADA, "ada 2");
        waiting(ADA, "ada 3");
        waiting(BEN, "ben 1");
        waiting(BEN, "ben 2");

        assertThat(new String[] {next(), next(), next(), next(), next()})
                .containsExactly("ada 1", "ben 1", "ada 2", "ben 2", "ada 3");
    }

    @Test
    void whoLeavesTheQueueTakesNoPlace() throws InterruptedException {
        places.take(ADA);
        var leaving = waiting(ADA, "leaves");
        waiting(BEN, "stays");

        leaving.interrupt();

        assertThat(gaveUp.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(next()).isEqualTo("stays");
        places.giveBack();
        places.take(ADA); // it is free: nobody waits
    }
}
