// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.tasks.Progress;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What work relies on in the {@link Progress} that it is given. */
public abstract class ProgressContract {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Work that runs. */
    protected abstract Progress progress();

    /** Asks the work behind the progress under test to stop. */
    protected abstract void cancel();

    /** How far the present step is, as others see it, if only a moment later. */
    protected abstract OptionalDouble percent();

    @Test
    void cutsWhatIsOutside() {
        var progress = progress();
        progress.step("Counting");
        progress.percent(-5);
        awaitPercent(OptionalDouble.of(0));
        progress.percent(250);
        awaitPercent(OptionalDouble.of(100));
    }

    @Test
    void knowsThePercentOfBytesWhenThereIsATotal() {
        var progress = progress();
        progress.step("Downloading");
        progress.bytes(50, 200);
        awaitPercent(OptionalDouble.of(25));
    }

    @Test
    void aNewStepBeginsAtNothing() {
        var progress = progress();
        progress.step("Downloading");
        progress.percent(80);
        progress.step("Checking");
        awaitPercent(OptionalDouble.empty());
        progress.bytes(10, -1);
        awaitPercent(OptionalDouble.empty());
    }

    @Test
    void workLearnsThatItShouldStop() {
        var progress = progress();
        assertThat(progress.isCancelled()).isFalse();
        assertThatCode(progress::throwIfCancelled).doesNotThrowAnyException();
        cancel();
        assertThat(progress.isCancelled()).isTrue();
        assertThat(catchThrowableOfType(HostException.class, progress::throwIfCancelled)
                        .kind())
                .isEqualTo(ErrorKind.CANCELLED);
    }

    @Test
    void manyTicksAndMessagesAreNoBurden() {
        var progress = progress();
        progress.step("Counting");
        for (var tick = 1; tick <= 100_000; tick++) {
            progress.percent(tick / 1000.0);
        }
        for (var line = 0; line < 1000; line++) {
            progress.message("Line " + line);
        }
        awaitPercent(OptionalDouble.of(100));
    }

    private void awaitPercent(OptionalDouble expected) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!percent().equals(expected) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(percent()).isEqualTo(expected);
    }
}
