// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Lets so much work run at a time: so many of all, so many of one kind. Who came first goes first. */
final class Gate {
    private final Semaphore all;
    private final int perKind;
    private final Map<String, Semaphore> kinds = new ConcurrentHashMap<>();

    Gate(int all, int perKind) {
        this.all = new Semaphore(all, true);
        this.perKind = perKind;
    }

    /** Waits for a place, and does the work there. */
    <T> T inTurn(String kind, Callable<T> work) throws Exception {
        // In this order: who waits for others of his kind must not keep a place from other kinds.
        var ofKind = kinds.computeIfAbsent(kind, unused -> new Semaphore(perKind, true));
        ofKind.acquire();
        try {
            all.acquire();
            try {
                return work.call();
            } finally {
                all.release();
            }
        } finally {
            ofKind.release();
        }
    }
}
