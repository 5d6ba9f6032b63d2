// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Leaves a server alone for a while that failed several times in a row; then lets one request try it. Its state is guarded by
 * its own lock, under which nothing waits.
 */
final class Breaker {
    private final int mostFailures;
    private final Duration pause;
    private final Clock clock;
    private int failures;
    private Optional<String> problem = Optional.empty();
    private Instant closedUntil = Instant.MIN;
    private boolean isTried;

    Breaker(int mostFailures, Duration pause, Clock clock) {
        this.mostFailures = mostFailures;
        this.pause = pause;
        this.clock = clock;
    }

    /**
     * Asks to be let through.
     *
     * @return how long not; empty when the request may go, and then it must say how it ended
     */
    synchronized Optional<Duration> enter() {
        if (failures < mostFailures) {
            return Optional.empty();
        }
        var now = clock.instant();
        if (now.isBefore(closedUntil)) {
            return Optional.of(Duration.between(now, closedUntil));
        }
        if (isTried) {
            return Optional.of(Duration.ofSeconds(1));
        }
        isTried = true;
        return Optional.empty();
    }

    /** The server did what it should. */
    synchronized void succeeded() {
        failures = 0;
        problem = Optional.empty();
        isTried = false;
    }

    /** The server failed. */
    synchronized void failed(String reason) {
        failures = Math.min(failures + 1, mostFailures);
        problem = Optional.of(reason);
        isTried = false;
        if (failures == mostFailures) {
            closedUntil = clock.instant().plus(pause);
        }
    }

    /** The request was given up by us: nothing is known. */
    synchronized void givenUp() {
        isTried = false;
    }

    /** Whether a request would be let through. */
    synchronized boolean letsThrough() {
        return failures < mostFailures || (!clock.instant().isBefore(closedUntil) && !isTried);
    }

    synchronized Optional<String> problem() {
        return problem;
    }
}
