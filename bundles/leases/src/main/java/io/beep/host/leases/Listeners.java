// SPDX-License-Identifier: Apache-2.0
package io.beep.host.leases;

import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to hear of changes of one thing. Safe for many threads. */
public final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Nobody yet. */
    public Listeners() {}

    /** Tells {@code listener} of each change, until what is given back is run. */
    public Runnable add(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Tells each, on this thread. Whoever fails keeps no other from hearing of it, and the change from being made. */
    public void changed() {
        for (var listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException | LinkageError e) {
                LOG.error("Somebody did not take in a change", e);
            }
        }
    }
}
