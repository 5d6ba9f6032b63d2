// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.internal.CurrentInstance;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.shared.Registration;
import io.beep.host.spi.error.HostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a component up to date while it is on a page, and holds nothing of it afterwards. Changes may come from any thread and
 * thousands a second: what is shown is refreshed a few times a second at most.
 */
public final class Live {
    private static final Logger LOG = LoggerFactory.getLogger(Live.class);
    private static final Duration QUIET = Duration.ofMillis(200);
    /** A service that was away is there again, one that was followed has been replaced: nobody tells that a subscription is dead. */
    private static final Duration RENEWAL = Duration.ofSeconds(20);

    private final Background background;
    private final Duration renewal;

    public Live(Background background) {
        this(background, RENEWAL);
    }

    Live(Background background, Duration renewal) {
        this.background = background;
        this.renewal = renewal;
    }

    /**
     * Refreshes after each change, and once when it began to listen, for what changed before.
     *
     * @param subscribe gives the listener that it gets to whatever changes; called in an event of the page, now and then anew. What
     *     it returned before is closed then, and when the component leaves the page
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
            var subscription = new Subscription(subscribe, () -> {
                if (waiting.compareAndSet(false, true)) {
                    background.after(quiet.get(), () -> {
                        waiting.set(false);
                        push(ui, shown, refresh);
                    });
                }
            });
            subscription.renew();
            var renewing = background.every(renewal, () -> push(ui, shown, subscription::renew));
            return () -> {
                renewing.remove();
                subscription.remove();
            };
        });
    }

    /** Refreshes each {@code pause}. */
    public void every(Component shown, Duration pause, Command refresh) {
        Attached.during(shown, ui -> background.every(pause, () -> push(ui, shown, refresh)));
    }

    private static void push(UI ui, Component shown, Command refresh) {
        ui.accessLater(
                        () -> {
                            // It may run at the end of somebody's request, and is none of it.
                            CurrentInstance.set(VaadinRequest.class, null);
                            if (shown.isAttached()) {
                                refresh.execute();
                            }
                        },
                        () -> {})
                .run();
    }

    /** A page's ear at whatever changes. It is used in events of the page alone. */
    private static final class Subscription implements Registration {
        private static final long serialVersionUID = 1L;

        private final transient Function<Runnable, AutoCloseable> subscribe;
        private final transient Runnable listener;
        private transient @Nullable AutoCloseable current;
        private boolean over;

        Subscription(Function<Runnable, AutoCloseable> subscribe, Runnable listener) {
            this.subscribe = subscribe;
            this.listener = listener;
        }

        /** Listens anew. What refuses to be followed is shown as it was. */
        void renew() {
            if (over) {
                return;
            }
            close();
            try {
                current = subscribe.apply(listener);
            } catch (HostException refused) {
                LOG.debug("Shown without what changes later", refused);
                return;
            }
            listener.run();
        }

        @Override
        public void remove() {
            over = true;
            close();
        }

        private void close() {
            try {
                if (current != null) {
                    current.close();
                }
            } catch (Exception e) {
                LOG.warn("Could not unsubscribe a page", e);
            }
            current = null;
        }
    }
}
