// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pages of people who are signed in. Each keeps memory, and one sign-in may begin as many sessions as it likes: so an account has so
 * many pages over all its browsers, and the host so many of all accounts, of so many nodes together. What is more gives up what nobody
 * has used for longest, of the account that has too many or else of the one that has most. A session without a page counts as one, and
 * ends soon.
 */
final class OpenPages {
    static final int MOST_OF_ACCOUNT = 40;
    /** Nodes of all pages together; see {@link PageSize}. */
    static final int MOST_NODES = 160_000;

    static final int MOST_NODES_OF_ACCOUNT = 40_000;

    /** What there is of the heap for each page of all: twice what those of the longest conversations take. */
    private static final long BYTES = 4L << 20;

    private final int most;

    /** Gives up pages, in whose sessions nobody may wait for another. */
    private final Executor elsewhere;
    // What follows is guarded by this.
    private final Map<VaadinSession, Visit> visits = new HashMap<>();
    private long uses;

    /** A session of an account, and when its pages were used, in order. */
    private static final class Visit {
        private UUID account;
        private final Map<UI, Use> pages = new LinkedHashMap<>();
        private long used;
        private boolean isEndingSoon;

        private Visit(UUID account) {
            this.account = account;
        }
    }

    /**
     * How a page was used.
     *
     * @param order that of its last event among all
     * @param nodes which it had then
     */
    private record Use(long order, int nodes) {}

    /** @param page none when the session has none */
    private record Place(
            VaadinSession session, UUID account, @Nullable UI page, Use use) {}

    /**
     * @param heap how large it may become
     * @param elsewhere runs things without the lock of a session
     */
    OpenPages(long heap, Executor elsewhere) {
        this.most = (int) Math.max(MOST_OF_ACCOUNT, Math.min(heap / BYTES, Integer.MAX_VALUE));
        this.elsewhere = elsewhere;
    }

    /** From now on a session, with the pages that it has, is this account's. It is called with the session's lock. */
    synchronized void add(VaadinSession session, UUID account) {
        var visit = visits.computeIfAbsent(session, begun -> new Visit(account));
        visit.account = account;
        visit.used = ++uses;
        session.getUIs().forEach(page -> visit.pages.putIfAbsent(page, new Use(++uses, 0)));
        giveUpSurplus(account);
    }

    /** A page was opened. */
    synchronized void open(VaadinSession session, UI page) {
        var visit = visits.get(session);
        if (visit != null) {
            visit.pages.put(page, new Use(++uses, 0));
            visit.isEndingSoon = false;
            giveUpSurplus(visit.account);
        }
    }

    /** A page has so many nodes after an event. */
    synchronized void measure(VaadinSession session, UI page, int nodes) {
        var visit = visits.get(session);
        var before = visit == null ? null : visit.pages.get(page);
        if (visit != null && before != null) {
            visit.pages.put(page, new Use(++uses, nodes));
            if (nodes > before.nodes()) {
                giveUpSurplus(visit.account);
            }
        }
    }

    /** A page is gone. */
    synchronized void close(VaadinSession session, UI page) {
        var visit = visits.get(session);
        if (visit != null && visit.pages.remove(page) != null) {
            visit.used = ++uses;
        }
    }

    /** It has ended, or nobody is signed in there any more. */
    synchronized void remove(VaadinSession session) {
        visits.remove(session);
    }

    /** The account whose session it is. */
    synchronized Optional<UUID> account(VaadinSession session) {
        return Optional.ofNullable(visits.get(session)).map(visit -> visit.account);
    }

    /** Ends the sessions that have been without a page since this was called before. */
    synchronized void endEmpty() {
        visits.entrySet().stream()
                .filter(entry -> entry.getValue().pages.isEmpty())
                .toList()
                .forEach(entry -> {
                    if (entry.getValue().isEndingSoon) {
                        visits.remove(entry.getKey());
                        elsewhere.execute(() -> Sessions.end(entry.getKey()));
                    }
                    entry.getValue().isEndingSoon = true;
                });
    }

    private void giveUpSurplus(UUID account) {
        for (var own = of(account, places());
                own.size() > MOST_OF_ACCOUNT || nodes(own) > MOST_NODES_OF_ACCOUNT;
                own = of(account, places())) {
            giveUp(oldest(own));
        }
        for (var all = places(); all.size() > most; all = places()) {
            giveUp(oldest(of(heaviest(all, place -> 1), all)));
        }
        for (var all = places(); nodes(all) > MOST_NODES; all = places()) {
            giveUp(oldest(of(heaviest(all, place -> place.use().nodes()), all)));
        }
    }

    private static int nodes(List<Place> places) {
        return places.stream().mapToInt(place -> place.use().nodes()).sum();
    }

    private List<Place> places() {
        return visits.entrySet().stream()
                .flatMap(entry -> places(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Stream<Place> places(VaadinSession session, Visit visit) {
        return visit.pages.isEmpty()
                ? Stream.of(new Place(session, visit.account, null, new Use(visit.used, 0)))
                : visit.pages.entrySet().stream()
                        .map(page -> new Place(session, visit.account, page.getKey(), page.getValue()));
    }

    private static List<Place> of(UUID account, List<Place> places) {
        return places.stream().filter(place -> place.account().equals(account)).toList();
    }

    private static Place oldest(List<Place> places) {
        return places.stream()
                .min(Comparator.comparingLong(place -> place.use().order()))
                .orElseThrow();
    }

    /** The account whose places weigh most. */
    private static UUID heaviest(List<Place> places, ToIntFunction<Place> weight) {
        return places.stream()
                .collect(Collectors.groupingBy(Place::account, Collectors.summingInt(weight)))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    /** Its place is free from now on, and with its last page a session ends. */
    private void giveUp(Place place) {
        var session = place.session();
        var page = place.page();
        var visit = visits.get(session);
        if (page != null && visit != null) {
            visit.pages.remove(page);
        }
        if (page == null || visit == null || visit.pages.isEmpty()) {
            visits.remove(session);
        }
        elsewhere.execute(
                page == null
                        ? () -> Sessions.end(session)
                        : () -> Sessions.giveUp(page, () -> {
                            if (session.getUIs().isEmpty()) {
                                Sessions.end(session);
                            }
                        }));
    }
}
