// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a failure may write into the log. */
class LoggedTraceTest {
    private static int deep(int depth) {
        if (depth > 0) {
            return deep(depth - 1) + 1;
        }
        throw new IllegalStateException("at the bottom");
    }

    private static String logged(Throwable failure) {
        var out = new StringWriter();
        LoggedTrace.cut(failure).printStackTrace(new PrintWriter(out));
        return out.toString();
    }

    private static Throwable deepFailure() {
        try {
            deep(900);
            throw new AssertionError("It did not fail");
        } catch (IllegalStateException e) {
            return e;
        }
    }

    @Test
    void aDeepTraceIsCut() {
        var logged = logged(new IllegalArgumentException("above", deepFailure()));

        assertThat(logged)
                .startsWith("java.lang.IllegalArgumentException: above")
                .contains("Caused by: java.lang.IllegalStateException: at the bottom", "LoggedTraceTest.deep");
        assertThat(logged.lines().count()).isLessThan(110);
    }

    @Test
    void causesInACircleEnd() {
        var one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("other", one));

        assertThat(logged(one).lines().count()).isLessThan(500);
    }

    @Test
    void soManyTracesAMinuteAreLogged() {
        var now = new AtomicLong();
        var rate = new PerMinute(2, now::get);

        assertThat(rate.take()).isTrue();
        assertThat(rate.take()).isTrue();
        assertThat(rate.take()).isFalse();
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(rate.take()).isTrue();
    }
}
