// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chats.internal;

import io.beep.host.chats.ChatsError;
import io.beep.host.spi.error.HostException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Searches hold connections to the database for seconds: few go on at a time, and one of each account. */
final class Searches {
    private static final int AT_A_TIME = 3;
    private static final Duration LATER = Duration.ofSeconds(2);

    private final Semaphore room = new Semaphore(AT_A_TIME);
    private final Set<UUID> searching = ConcurrentHashMap.newKeySet();

    /** @throws HostException {@code TOO_MANY_SEARCHES} */
    <T> T one(UUID account, Supplier<T> search) {
        if (!searching.add(account)) {
            throw busy("A search of yours goes on already");
        }
        try {
            if (!room.tryAcquire()) {
                throw busy("Several people search at this moment");
            }
            try {
                return search.get();
            } finally {
                room.release();
            }
        } finally {
            searching.remove(account);
        }
    }

    private static HostException busy(String why) {
        return new HostException(ChatsError.TOO_MANY_SEARCHES, why + "; try again in a moment").retryAfter(LATER);
    }
}
