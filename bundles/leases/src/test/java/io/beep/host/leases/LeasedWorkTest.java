// SPDX-License-Identifier: Apache-2.0
package io.beep.host.leases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.tasks.Progress;
import io.beep.host.testkit.FakeProgress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Work of a service for a task, and the service's leaving. */
class LeasedWorkTest {
    private final LeasedServices<String> services = new LeasedServices<>(new Leases());
    private final Leased<String> service = services.bind("washer", Map.of());
    private final FakeProgress task = new FakeProgress();

    private enum TestError implements ErrorCode {
        WASHER_GONE;

        @Override
        public ErrorKind kind() {
            return ErrorKind.UNAVAILABLE;
        }
    }

    private String work(Leased.Work<String, String, Exception> work) throws Exception {
        return service.work(task, () -> new HostException(TestError.WASHER_GONE, "It is gone"), work);
    }

    private void withdraw() {
        services.unbind("washer", Map.of());
    }

    /** How the work fails, and whether its thread is left interrupted. */
    private record Failure(@Nullable Throwable thrown, boolean interrupted) {}

    private Failure failure(Leased.Work<String, String, Exception> work) {
        var thrown = catchThrowable(() -> work(work));
        return new Failure(thrown, Thread.interrupted());
    }

    @Test
    void theServiceWorksForTheTask() throws Exception {
        assertThat(work((washer, progress) -> {
                    progress.step("Rinsing");
                    progress.message("half");
                    progress.bytes(5, 10);
                    return washer;
                }))
                .isEqualTo("washer");
        assertThat(task.steps()).containsExactly("Rinsing");
        assertThat(task.messages()).containsExactly("half");
        assertThat(task.doneBytes()).isEqualTo(5);
        assertThat(task.percent()).hasValue(50);
    }

    @Test
    void workThatFailsBySomethingElseFailsByThat() {
        var fault = new IllegalStateException("a fault");
        assertThat(failure((washer, progress) -> {
                    throw fault;
                }))
                .isEqualTo(new Failure(fault, false));
    }

    @Test
    void workOfAServiceThatIsWithdrawnIsInterruptedAndFailsAsSaid() throws Exception {
        var begun = new CountDownLatch(1);
        var failed = new CompletableFuture<Failure>();
        Thread.ofVirtual()
                .start(() -> failed.complete(failure((washer, progress) -> {
                    begun.countDown();
                    new CountDownLatch(1).await();
                    return washer;
                })));
        begun.await();
        withdraw();
        assertThat(failed.get().thrown()).hasMessage("It is gone");
        assertThat(failed.get().interrupted()).isFalse();
    }

    @Test
    void theProgressSaysSoTooAndTheInterruptIsNotLeftToWhatFollows() {
        var seen = new AtomicReference<Throwable>();
        var failure = failure((washer, progress) -> {
            withdraw();
            assertThat(progress.isCancelled()).isTrue();
            seen.set(catchThrowable(progress::throwIfCancelled));
            throw new NoClassDefFoundError("of a plugin that is gone");
        });
        assertThat(failure.thrown()).hasMessage("It is gone");
        assertThat(failure.interrupted()).isFalse();
        assertThat(seen.get())
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CANCELLED));
    }

    @Test
    void aServiceThatWasWithdrawnSinceItsLeaseWasTakenDoesNotBegin() {
        withdraw();
        assertThat(failure((washer, progress) -> {
                            throw new AssertionError("it begins");
                        })
                        .thrown())
                .hasMessage("It is gone");
    }

    @Test
    void aTaskThatIsCancelledAtTheSameTimeIsCancelled() {
        assertThat(failure((washer, progress) -> {
                            task.cancel();
                            withdraw();
                            progress.throwIfCancelled();
                            return washer;
                        })
                        .thrown())
                .hasMessage("The task was asked to stop");
    }

    @Test
    void whatIsDoneInSpiteOfItIsDone() throws Exception {
        assertThat(work((washer, progress) -> {
                    withdraw();
                    return "done";
                }))
                .isEqualTo("done");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void whatIsOverTellsNothingAndIsNotInterrupted() throws Exception {
        var kept = new AtomicReference<Progress>();
        work((washer, progress) -> {
            kept.set(progress);
            return washer;
        });
        withdraw();
        kept.get().step("I am still here");
        kept.get().message("and talk");
        kept.get().percent(1);
        kept.get().bytes(1, 2);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(task.steps()).isEmpty();
        assertThat(task.messages()).isEmpty();
        assertThat(task.percent()).isEmpty();
    }
}
