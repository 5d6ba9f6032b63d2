// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.security.PasswordLimits;
import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Passwords in and out of hashes: by the rules, and never more than two at once, so that guessing cannot fill memory and cores. */
@Component(service = Passwords.class)
public final class Passwords {
    private static final int AT_ONCE = 2;
    private static final Duration WAIT = Duration.ofSeconds(5);

    private final PasswordHasher hasher;
    private final Duration wait;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final String impossible;

    @Activate
    public Passwords() {
        this(new Argon2Hasher(PasswordHash.Cost.DEFAULT), WAIT);
    }

    Passwords(PasswordHasher hasher, Duration wait) {
        this.hasher = hasher;
        this.wait = wait;
        this.impossible = hasher.impossible();
    }

    /**
     * The hash of a newly chosen password.
     *
     * @throws HostException {@code PASSWORD_NOT_FIT} by the {@link PasswordRules}
     */
    String choose(AccountName account, String password) {
        PasswordRules.check(account, password);
        return hash(password);
    }

    /** The hash of a password as it is. */
    String hash(String password) {
        return inTurn(() -> hasher.hash(PasswordLimits.normal(password)));
    }

    /** Whether the stored hash is this password's. */
    boolean verify(String password, String stored) {
        var tried = isTooLong(password) ? "" : PasswordLimits.normal(password);
        return inTurn(() -> hasher.verify(tried, stored));
    }

    /** As much work as {@link #verify}, for an account that is not there. */
    void verifyNothing(String password) {
        verify(password, impossible);
    }

    boolean isOutdated(String stored) {
        return hasher.isOutdated(stored);
    }

    /** The hash for an account that cannot sign in until somebody gives it a password. */
    String impossible() {
        return hasher.impossible();
    }

    private static boolean isTooLong(String password) {
        return password.length() > 2 * PasswordLimits.LONGEST;
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!places.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private static HostException busy() {
        return new HostException(
                        SecurityError.TOO_MANY_TRIES, "Too many people are signing in at this moment; try again")
                .retryAfter(Duration.ofSeconds(5));
    }
}
