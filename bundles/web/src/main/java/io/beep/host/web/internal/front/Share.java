// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import java.util.HashMap;
import java.util.Map;

/**
 * Something that there is only so much of, shared fairly: one account gets half of it at most, all who are not known together a quarter,
 * and one address of theirs half of that. So nobody can take all, and strangers cannot take what accounts need. Safe for many threads.
 */
public final class Share {
    private static final String STRANGERS = "";

    private final String refusal;
    private final long all;
    private final Map<String, Long> taken = new HashMap<>();
    private long total;

    /**
     * All of it, with nothing taken yet.
     *
     * @param refusal what whoever comes beyond it is told
     */
    public Share(String refusal, long all) {
        this.refusal = refusal;
        this.all = all;
    }

    /**
     * Takes some of it.
     *
     * @throws HostException when not as much is left
     */
    public synchronized void take(Sender sender, long amount) {
        var strangers = all / 4;
        var most = sender.isKnown() ? all / 2 : strangers / 2;
        var fits = total + amount <= all
                && taken(sender.name()) + amount <= most
                && (sender.isKnown() || taken(STRANGERS) + amount <= strangers);
        if (!fits) {
            throw new HostException(RequestError.NOT_AVAILABLE, refusal + "; try again in a moment");
        }
        add(sender, amount);
    }

    public synchronized void giveBack(Sender sender, long amount) {
        add(sender, -amount);
    }

    synchronized long taken() {
        return total;
    }

    private void add(Sender sender, long amount) {
        total += amount;
        addTo(sender.name(), amount);
        if (!sender.isKnown()) {
            addTo(STRANGERS, amount);
        }
    }

    private void addTo(String key, long amount) {
        var now = taken(key) + amount;
        if (now == 0) {
            taken.remove(key);
        } else {
            taken.put(key, now);
        }
    }

    private long taken(String key) {
        return taken.getOrDefault(key, 0L);
    }
}
