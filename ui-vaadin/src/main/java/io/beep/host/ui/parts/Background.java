// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import io.beep.host.spi.error.HostException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads for what must not hold up a page. What fails there is logged. Work that has begun is never interrupted, since it may be
 * writing to the database; taking a registration away only keeps it from beginning again.
 */
public final class Background implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("beep-ui-", 0).factory());
    /** Only hands over to the threads above. */
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("beep-ui-clock").daemon().factory());

    /** Runs {@code work} now. */
    public void run(Runnable work) {
        try {
            threads.execute(() -> guarded(work));
        } catch (RejectedExecutionException ended) {
            LOG.debug("The UI has ended", ended);
        }
    }

    /** Runs {@code work} once, later. */
    public Registration after(Duration delay, Runnable work) {
        return timer(() -> clock.schedule(() -> run(work), delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Runs {@code work} again and again, the first time after one pause. */
    public Registration every(Duration pause, Runnable work) {
        var millis = pause.toMillis();
        return timer(() -> clock.scheduleAtFixedRate(() -> run(work), millis, millis, TimeUnit.MILLISECONDS));
    }

    /**
     * Does something slow beside a page, and then tells the page.
     *
     * @param done gets the result, in {@code UI.access}
     * @param failed gets the host's refusal, in {@code UI.access}; other failures go to the page's error handler
     */
    public <T> void call(UI ui, Supplier<T> slow, Consumer<T> done, Consumer<HostException> failed) {
        call(ui, slow, done, failed, () -> {});
    }

    /**
     * As above.
     *
     * @param over called in {@code UI.access} when it has ended in any way, after all else
     */
    public <T> void call(UI ui, Supplier<T> slow, Consumer<T> done, Consumer<HostException> failed, Runnable over) {
        run(() -> {
            var outcome = outcome(slow, done, failed);
            ui.accessLater(
                            () -> {
                                try {
                                    outcome.run();
                                } finally {
                                    over.run();
                                }
                            },
                            () -> {})
                    .run();
        });
    }

    private static <T> Runnable outcome(Supplier<T> slow, Consumer<T> done, Consumer<HostException> failed) {
        try {
            var result = slow.get();
            return () -> done.accept(result);
        } catch (HostException refused) {
            return () -> failed.accept(refused);
        } catch (RuntimeException broken) {
            return () -> {
                throw broken;
            };
        } catch (Error broken) {
            return () -> {
                throw broken;
            };
        }
    }

    private static Registration timer(Supplier<Future<?>> start) {
        try {
            var timer = start.get();
            return () -> timer.cancel(false);
        } catch (RejectedExecutionException ended) {
            return () -> LOG.debug("The UI has ended", ended);
        }
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("Work behind a page failed", e);
        }
    }

    /** Begins nothing more. */
    @Override
    public void close() {
        clock.shutdownNow();
        threads.shutdown();
    }
}
