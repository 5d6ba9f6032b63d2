// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.Command;
import io.beep.host.spi.error.HostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a component up to date while it is on a page, and holds nothing of it afterwards. Changes may come from any thread and
 * thousands a second: what is shown is refreshed a few times a second at most.
 */
public final class Live {
    private static final Logger LOG = LoggerFactory.getLogger(Live.class);
    private static final Duration QUIET = Duration.ofMillis(200);

    private final Background background;

    public Live(Background background) {
        this.background = background;
    }

    /**
     * Refreshes after each change.
     *
     * @param subscribe gives the listener that it gets to whatever changes; called in an event of the page. What it returns
     *     is closed when the component leaves the page
     * @param refresh runs in {@code UI.access}
     */
    public void follow(Component shown, Function<Runnable, AutoCloseable> subscribe, Command refresh) {
        follow(shown, subscribe, refresh, () -> QUIET);
    }

    /** As above, with at least {@code quiet} between two refreshes; asked each time. */
    public void follow(
            Component shown, Function<Runnable, AutoCloseable> subscribe, Command refresh, Supplier<Duration> quiet) {
        Attached.during(shown, ui -> {
            var waiting = new AtomicBoolean();
            var subscription = subscription(subscribe, () -> {
                if (waiting.compareAndSet(false, true)) {
                    background.after(quiet.get(), () -> {
                        waiting.set(false);
                        push(ui, shown, refresh);
                    });
                }
            });
            return () -> close(subscription);
        });
    }

    /** Refreshes each {@code pause}. */
    public void every(Component shown, Duration pause, Command refresh) {
        Attached.during(shown, ui -> background.every(pause, () -> push(ui, shown, refresh)));
    }

    private static void push(UI ui, Component shown, Command refresh) {
        ui.accessLater(
                        () -> {
                            if (shown.isAttached()) {
                                refresh.execute();
                            }
                        },
                        () -> {})
                .run();
    }

    /** What refuses to be followed is shown as it was. */
    private static AutoCloseable subscription(Function<Runnable, AutoCloseable> subscribe, Runnable listener) {
        try {
            return subscribe.apply(listener);
        } catch (HostException refused) {
            LOG.debug("Shown without what changes later", refused);
            return () -> {};
        }
    }

    private static void close(AutoCloseable subscription) {
        try {
            subscription.close();
        } catch (Exception e) {
            LOG.warn("Could not unsubscribe a page", e);
        }
    }
}
