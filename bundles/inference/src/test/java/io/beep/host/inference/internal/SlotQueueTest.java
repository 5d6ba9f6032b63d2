// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.InferenceError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may wait for a slot, and what hears whoever does not get one. */
@Timeout(30)
class SlotQueueTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(5);

    private static final UUID ALICE = new UUID(1, 1);
    private static final UUID BOB = new UUID(1, 2);

    private final SlotQueue queue = new SlotQueue("a slot", 1, 3);

    @Test
    void oneAccountHasHalfOfTheQueueAtTheMost() throws Exception {
        queue.take(ALICE, LONG);
        var waiting = new ArrayList<Thread>();
        for (var account : List.of(ALICE, ALICE)) {
            waiting.add(Thread.ofVirtual().start(() -> {
                queue.take(account, LONG);
                queue.giveBack();
            }));
        }
        waitFor(waiting);

        assertThatThrownBy(() -> queue.take(ALICE, LONG)).hasMessageContaining("your own");
        waiting.add(Thread.ofVirtual().start(() -> {
            queue.take(BOB, LONG);
            queue.giveBack();
        }));
        waitFor(waiting);
        assertThat(queue.waiting()).isEqualTo(3);
        queue.giveBack();
        for (var thread : waiting) {
            thread.join();
        }
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void oneMoreThanMayWaitIsRefusedAtOnce() throws Exception {
        queue.take(ALICE, LONG);
        var waiting = List.of(1, 2, 3).stream()
                .map(number -> Thread.ofVirtual().start(() -> {
                    queue.take(new UUID(0, number), LONG);
                    queue.giveBack();
                }))
                .toList();
        waitFor(waiting);

        assertThatThrownBy(() -> queue.take(ALICE, LONG)).isInstanceOfSatisfying(HostException.class, e -> {
            assertThat(e.code()).isEqualTo(InferenceError.QUEUE_FULL);
            assertThat(e.retryAfter()).isPresent();
        });
        queue.giveBack();
        for (var thread : waiting) {
            thread.join();
        }
        assertThat(queue.running()).isZero();
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void whoWaitedTooLongIsRefusedAndLeavesTheQueue() {
        queue.take(ALICE, LONG);

        assertThatThrownBy(() -> queue.take(ALICE, SHORT)).hasMessageContaining("has waited for a slot");
        assertThat(queue.waiting()).isZero();
        assertThat(queue.running()).isOne();
    }

    @Test
    void anInterruptEndsTheWaiting() throws Exception {
        queue.take(ALICE, LONG);
        var failures = new ConcurrentLinkedQueue<HostException>();
        var waiter = Thread.ofVirtual().start(() -> {
            try {
                queue.take(ALICE, LONG);
            } catch (HostException e) {
                failures.add(e);
            }
        });
        waitFor(List.of(waiter));

        waiter.interrupt();
        waiter.join();

        assertThat(failures).singleElement().returns(InferenceError.STREAM_CLOSED, HostException::code);
        assertThat(queue.waiting()).isZero();
    }

    private static void waitFor(List<Thread> waiting) {
        while (!waiting.stream().allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING)) {
            Thread.onSpinWait();
        }
    }
}
