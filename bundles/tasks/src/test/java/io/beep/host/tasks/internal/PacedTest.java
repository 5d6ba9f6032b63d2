// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a paced action is due, by a clock that is set by hand. */
class PacedTest {
    private final HandClock clock = new HandClock();
    private final AtomicInteger runs = new AtomicInteger();
    private final Paced paced =
            new Paced(clock, clock::nanoTime, Runnable::run, Duration.ofMillis(100), runs::incrementAndGet);

    @AfterEach
    void close() {
        clock.shutdownNow();
    }

    @Test
    void whatIsAskedOftenRunsOnceInAnInterval() {
        paced.ask();
        paced.ask();
        clock.runAt(0);
        clock.at(10);
        paced.ask();
        clock.at(20);
        paced.ask();
        clock.runAt(100);

        assertThat(clock.due).containsExactly(0L, 100L);
        assertThat(runs).hasValue(2);
    }

    @Test
    void aRunThatComesLateDoesNotMakeTheNextOneLate() {
        paced.ask();
        clock.runAt(60);
        clock.at(101);
        paced.ask();

        assertThat(clock.due).containsExactly(0L, 101L);
    }

    @Test
    void afterAPauseTheIntervalCountsAnew() {
        paced.ask();
        clock.runAt(0);
        clock.at(1000);
        paced.ask();
        clock.runAt(1000);
        clock.at(1001);
        paced.ask();

        assertThat(clock.due).containsExactly(0L, 1000L, 1100L);
    }

    /** Keeps what is scheduled until it is told to run it. */
    private static final class HandClock extends ScheduledThreadPoolExecutor {
        private final List<Long> due = new ArrayList<>();
        private final List<Runnable> waiting = new ArrayList<>();
        private long millis;

        HandClock() {
            super(0);
        }

        long nanoTime() {
            return TimeUnit.MILLISECONDS.toNanos(millis);
        }

        void at(long now) {
            millis = now;
        }

        void runAt(long now) {
            millis = now;
            waiting.removeFirst().run();
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            due.add(millis + unit.toMillis(delay));
            waiting.add(command);
            return super.schedule(() -> {}, delay, unit);
        }
    }
}
