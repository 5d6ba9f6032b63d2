// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import com.vaadin.flow.server.VaadinSession;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions of browsers in which nobody is signed in. Each keeps memory, and costs whoever begins it nothing: so there are only so
 * many of them, fewer from one address, and one whose browser is silent for a while makes room for another.
 */
final class Strangers {
    static final int MOST = 300;
    static final int MOST_OF_ADDRESS = 100;
    /** An open page is heard of every minute. */
    static final Duration SILENCE = Duration.ofMinutes(3);

    private static final Logger LOG = LoggerFactory.getLogger(Strangers.class);

    private final Clock clock;
    private final Map<VaadinSession, String> sessions = new ConcurrentHashMap<>();

    Strangers(Clock clock) {
        this.clock = clock;
    }

    /**
     * Looks whether another may begin.
     *
     * @throws HostException when there are too many
     */
    void check(String address) {
        endSilent();
        if (sessions.size() >= MOST || Collections.frequency(sessions.values(), address) >= MOST_OF_ADDRESS) {
            throw new HostException(
                    RequestError.NOT_AVAILABLE,
                    "Too many pages are open in which nobody is signed in; try again in a few minutes");
        }
    }

    void add(VaadinSession session, String address) {
        sessions.put(session, address);
    }

    /** It has ended, or somebody is signed in now. */
    void remove(VaadinSession session) {
        sessions.remove(session);
    }

    boolean contains(VaadinSession session) {
        return sessions.containsKey(session);
    }

    private void endSilent() {
        var before = clock.instant().minus(SILENCE).toEpochMilli();
        sessions.keySet().stream()
                .filter(session -> isSilent(session, before))
                .toList()
                .forEach(this::end);
    }

    private static boolean isSilent(VaadinSession session, long before) {
        var servlets = session.getSession();
        try {
            return servlets == null || servlets.getLastAccessedTime() < before;
        } catch (IllegalStateException e) {
            return true; // it has ended meanwhile
        }
    }

    private void end(VaadinSession session) {
        sessions.remove(session);
        var servlets = session.getSession();
        try {
            if (servlets != null) {
                servlets.invalidate();
            }
        } catch (IllegalStateException e) {
            LOG.debug("A session has ended by itself", e);
        }
    }
}
