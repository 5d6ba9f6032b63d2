// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The one place where passwords are tried. An unknown account, a wrong password and a disabled account cost the same work,
 * one hash, and get the same answer.
 */
@Component(service = PasswordCheck.class)
public final class PasswordCheck {
    private static final String NO_NAME = "";

    private final SecurityStore store;
    private final Passwords passwords;
    private final SignInLimits limits;
    private final RefusalLog refusals;

    @Activate
    public PasswordCheck(
            @Reference SecurityStore store,
            @Reference Passwords passwords,
            @Reference SignInLimits limits,
            @Reference RefusalLog refusals) {
        this.store = store;
        this.passwords = passwords;
        this.limits = limits;
        this.refusals = refusals;
    }

    /**
     * Finds the account whose password this is.
     *
     * @param action what it is proven for, for the audit trail
     * @throws HostException {@code WRONG_CREDENTIALS}, or {@code TOO_MANY_TRIES}
     */
    Proof prove(Caller caller, String name, String password, String action) {
        var accountName = AccountName.parse(name).map(AccountName::value).orElse(NO_NAME);
        // First: while the database does not answer, nobody has tried anything.
        var known = read(accountName);
        var attempt = limits.begin(accountName, caller.address());
        if (!isRight(attempt, known, password)) {
            // A name that nobody has is not written down: it may be a password, typed into the wrong field.
            var target = "user/" + known.map(Proof::name).orElse("unknown");
            refusals.record(caller, action, target, "wrong name or password, or disabled");
            throw wrong();
        }
        attempt.succeeded();
        return known.orElseThrow();
    }

    static HostException wrong() {
        return new HostException(SecurityError.WRONG_CREDENTIALS, "The name or the password is wrong");
    }

    private boolean isRight(SignInLimits.Try attempt, Optional<Proof> known, String password) {
        try {
            if (known.isEmpty()) {
                passwords.verifyNothing(password);
                return false;
            }
            return passwords.verify(password, known.get().hash()) && known.get().active();
        } catch (RuntimeException e) {
            attempt.abandoned();
            throw e;
        }
    }

    private Optional<Proof> read(String name) {
        return store.unwatched(tx -> AccountQueries.find(tx, name)
                .map(row -> new Proof(row.id(), row.name(), row.passwordHash(), row.isActive())));
    }

    /** The account as it was when the password was right; what acts on it checks that it still is so. */
    record Proof(UUID accountId, String name, String hash, boolean active) {
        boolean stillHolds(AccountRow row) {
            return row.isActive() && row.passwordHash().equals(hash);
        }

        @Override
        public String toString() {
            return "Proof[" + name + "]";
        }
    }
}
