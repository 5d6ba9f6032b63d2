// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is known of things that a host keeps: how each may be, after what it was asked for and what it has acknowledged. */
final class Ledger {
    private static final String ABSENT = "absent";

    private final String what;
    private final Map<String, Set<String>> states = new TreeMap<>();

    Ledger(String what) {
        this.what = what;
    }

    /** This is asked for: the thing is as before, or like this. */
    void ask(String thing, String state) {
        states.computeIfAbsent(thing, each -> new TreeSet<>(Set.of(ABSENT))).add(state);
    }

    void askToRemove(String thing) {
        ask(thing, ABSENT);
    }

    /** It was acknowledged: the thing is in one of these states, and no other. */
    void acknowledge(String thing, String... oneOf) {
        states.put(thing, new TreeSet<>(List.of(oneOf)));
    }

    void acknowledgeRemoval(String thing) {
        acknowledge(thing, ABSENT);
    }

    /** The things that are certainly there. */
    List<String> present() {
        return states.entrySet().stream()
                .filter(each -> !each.getValue().contains(ABSENT))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Compares this with all that there is: each thing is as it may be, and nothing else is there. What was found is known now. */
    void compare(Map<String, String> found) {
        compare(found, 0);
    }

    /** @param nameless how many more may be there, as they were asked for, and the host ended before it said what they are called */
    void compare(Map<String, String> found, int nameless) {
        var wrong = new ArrayList<String>();
        states.forEach((thing, possible) -> {
            var state = found.getOrDefault(thing, ABSENT);
            if (!possible.contains(state)) {
                wrong.add(thing + " is " + state + ", not " + String.join(" or ", possible));
            }
        });
        var unknown = found.keySet().stream()
                .filter(thing -> !states.containsKey(thing))
                .toList();
        if (unknown.size() > nameless) {
            unknown.forEach(thing -> wrong.add(thing + " was never asked for, or is removed"));
        }
        assertThat(wrong).as(what).isEmpty();
        states.clear();
        found.forEach((thing, state) -> acknowledge(thing, state));
    }

    int size() {
        return states.size();
    }
}
