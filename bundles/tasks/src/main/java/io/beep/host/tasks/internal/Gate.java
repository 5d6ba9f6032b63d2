// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.leases.Places;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/** Lets so much work run at a time: so many of all, so many of one kind. Accounts that wait take turns. */
final class Gate {
    private final Places all;
    private final int perKind;
    private final Map<String, Places> kinds = new ConcurrentHashMap<>();

    Gate(int all, int perKind) {
        this.all = new Places(all);
        this.perKind = perKind;
    }

    /** Waits for a place, and does the work there. */
    <T> T inTurn(UUID account, String kind, Callable<T> work) throws Exception {
        // In this order: who waits for others of his kind must not keep a place from other kinds.
        var ofKind = kinds.computeIfAbsent(kind, unused -> new Places(perKind));
        ofKind.take(account);
        try {
            all.take(account);
            try {
                return work.call();
            } finally {
                all.giveBack();
            }
        } finally {
            ofKind.giveBack();
        }
    }
}
