// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import com.vaadin.flow.server.VaadinSession;
import io.beep.host.security.ClientAddress;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.web.PerMinute;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of browsers in which nobody is signed in. Each keeps memory, and costs whoever begins it nothing: so there are only so
 * many of them, fewer from one address or network of IPv6, and one whose browser is silent for a while makes room for another, as does one
 * of the same address that was not used yet.
 */
final class Strangers {
    static final int MOST = 300;
    static final int MOST_OF_ADDRESS = 100;
    /** Events of a session that may fail in a minute. */
    static final int FAILURES = 20;
    /** An open page is heard of every minute. */
    static final Duration SILENCE = Duration.ofMinutes(3);

    private final Clock clock;
    private final Map<VaadinSession, Visit> sessions = new ConcurrentHashMap<>();
    /** Requests that may begin a session. */
    private final Map<Place, String> places = new ConcurrentHashMap<>();

    private final AtomicLong begun = new AtomicLong();

    /** @param number of all that began, in order */
    private record Visit(String group, long number, PerMinute failures, AtomicBoolean isUsed) {}

    Strangers(Clock clock) {
        this.clock = clock;
    }

    /**
     * A place for a session that may begin, from now on, so that many requests at once get no further than one after the other.
     *
     * @throws HostException when there are too many
     */
    Place take(String address) {
        endSilent();
        var group = ClientAddress.group(address);
        var place = takeIfFree(group);
        while (place.isEmpty()) {
            Sessions.end(giveUp(group));
            place = takeIfFree(group);
        }
        return place.get();
    }

    private synchronized Optional<Place> takeIfFree(String group) {
        var ofGroup = sessions.values().stream()
                        .filter(visit -> visit.group().equals(group))
                        .count()
                + Collections.frequency(places.values(), group);
        if (sessions.size() + places.size() >= MOST || ofGroup >= MOST_OF_ADDRESS) {
            return Optional.empty();
        }
        var place = new Place();
        places.put(place, group);
        return Optional.of(place);
    }

    /** Of a group's sessions that no page has used yet, the oldest is given up first: whoever only asks for pages keeps nobody out. */
    private synchronized VaadinSession giveUp(String group) {
        var unused = sessions.entrySet().stream()
                .filter(session -> session.getValue().group().equals(group)
                        && !session.getValue().isUsed().get())
                .min(Comparator.comparingLong(session -> session.getValue().number()))
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new HostException(
                        RequestError.NOT_AVAILABLE,
                        "Too many pages are open in which nobody is signed in; try again in a few minutes"));
        sessions.remove(unused);
        return unused;
    }

    /** A page of a session has sent an event. */
    void use(VaadinSession session) {
        var visit = sessions.get(session);
        if (visit != null) {
            visit.isUsed().set(true);
        }
    }

    /** @param place what was taken for it; none when the browser brought a session of the server's */
    synchronized void add(VaadinSession session, String address, @Nullable Place place) {
        if (place != null) {
            place.close();
        }
        sessions.put(
                session,
                new Visit(
                        ClientAddress.group(address),
                        begun.getAndIncrement(),
                        new PerMinute(FAILURES),
                        new AtomicBoolean()));
    }

    /** Nobody is signed in there any more; false when there is no room for one more. */
    boolean adopt(VaadinSession session, String address) {
        var place = takeIfFree(ClientAddress.group(address));
        place.ifPresent(taken -> add(session, address, taken));
        return place.isPresent();
    }

    /** It has ended, or somebody is signed in now. */
    void remove(VaadinSession session) {
        sessions.remove(session);
    }

    /** One more event of a session has failed: whether that is too much, so that it ends. */
    boolean ends(@Nullable VaadinSession session) {
        var visit = session == null ? null : sessions.get(session);
        if (session == null || visit == null || visit.failures().take()) {
            return false;
        }
        Sessions.end(
                session); // and it is removed once that is done, so what else fails before does not count as another's
        return true;
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
        Sessions.end(session);
    }

    /** To be closed when its request is over. */
    final class Place implements AutoCloseable {
        private Place() {}

        @Override
        public void close() {
            places.remove(this);
        }
    }
}
