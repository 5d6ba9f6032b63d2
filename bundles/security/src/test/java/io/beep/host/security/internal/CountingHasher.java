// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import java.util.concurrent.atomic.AtomicInteger;

/** The real hasher at a low cost, and how often it did its work. */
public final class CountingHasher implements PasswordHasher {
    static final PasswordHash.Cost CHEAP = new PasswordHash.Cost(64, 1, 1);

    private final AtomicInteger count = new AtomicInteger();
    private PasswordHasher hasher = new Argon2Hasher(CHEAP);
    private Runnable meanwhile = () -> {};

    /** From now on hashes are made at another cost. */
    void changeCost(PasswordHash.Cost cost) {
        hasher = new Argon2Hasher(cost);
    }

    /** Does something, once, while the next password is being hashed or verified. */
    void meanwhile(Runnable action) {
        meanwhile = action;
    }

    int count() {
        return count.get();
    }

    @Override
    public String hash(String password) {
        count.incrementAndGet();
        doMeanwhile();
        return hasher.hash(password);
    }

    @Override
    public boolean verify(String password, String stored) {
        count.incrementAndGet();
        doMeanwhile();
        return hasher.verify(password, stored);
    }

    private void doMeanwhile() {
        var action = meanwhile;
        meanwhile = () -> {};
        action.run();
    }

    @Override
    public boolean isOutdated(String stored) {
        return hasher.isOutdated(stored);
    }

    @Override
    public String impossible() {
        return hasher.impossible();
    }
}
