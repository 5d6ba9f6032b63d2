// SPDX-License-Identifier: Apache-2.0
package io.beep.host.leases;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;

/**
 * The bundles of plugins, by their ids: which are in service, and how many calls are under way in each. A bundle begins hidden,
 * goes into service, retires, and is closed. Bundles that were never hidden are the host's own: always in service, never counted.
 */
@Component(service = Leases.class)
public final class Leases {
    private static final long NONE = -1;
    private static final Lease OF_THE_HOST = () -> {};

    /** What is not used for new calls. Replaced as a whole, so that one bundle takes another's place in one step. */
    private volatile Set<Long> hidden = Set.of();

    private final Map<Long, Calls> calls = new ConcurrentHashMap<>();
    private final Listeners listeners = new Listeners();

    /** The bundle is a plugin's that is not in service yet; to be called before it starts. */
    public synchronized void hide(long bundle) {
        calls.put(bundle, new Calls());
        hidden = with(bundle, OptionalLong.empty());
    }

    /** The bundle goes into service and, in the same step, the one before it retires. */
    public void putInService(long bundle, OptionalLong inPlaceOf) {
        synchronized (this) {
            hidden = with(inPlaceOf.orElse(NONE), OptionalLong.of(bundle));
        }
        listeners.changed();
    }

    /** The bundle is not used for new calls any more. */
    public void retire(long bundle) {
        synchronized (this) {
            hidden = with(bundle, OptionalLong.empty());
        }
        listeners.changed();
    }

    /**
     * Waits until no call is under way in a bundle, or the time is over, and closes it: no more leases are given.
     *
     * @return whether all calls had ended
     */
    public boolean close(long bundle, Duration limit) throws InterruptedException {
        var known = calls.get(bundle);
        return known == null || known.close(limit);
    }

    /** The bundle is gone. Ids are not used again, so that its place stays closed. */
    public synchronized void forget(long bundle) {
        calls.put(bundle, Calls.CLOSED);
    }

    /** Which bundles are not to be used for new calls at this moment. */
    public Set<Long> hidden() {
        return hidden;
    }

    /** How many calls are under way in a bundle. */
    public int underWay(long bundle) {
        var known = calls.get(bundle);
        return known == null ? 0 : known.count();
    }

    /**
     * A lease on a bundle, hidden or not: whoever chose it a moment ago shall not fail.
     *
     * @return empty when it is closed; then choose again
     */
    public Optional<Lease> take(long bundle) {
        var known = calls.get(bundle);
        return known == null ? Optional.of(OF_THE_HOST) : known.take();
    }

    /** Calls {@code listener} after each change of what is in service, on the thread of whoever changed it. */
    public Runnable onChange(Runnable listener) {
        return listeners.add(listener);
    }

    private Set<Long> with(long added, OptionalLong removed) {
        var next = new HashSet<>(hidden);
        removed.ifPresent(next::remove);
        if (added != NONE) {
            next.add(added);
        }
        return Set.copyOf(next);
    }
}
