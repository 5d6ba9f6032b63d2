// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security;

import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.SystemRole;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * People's accounts. Names are 1 to 64 of {@code a-z 0-9 . _ -}, beginning with a letter or digit, kept in lower case;
 * passwords have 10 to 256 characters. Nobody gives a role, or changes an account, that may more than they themselves may.
 */
@ProviderType
public interface Accounts {
    /** All accounts, by name. */
    Page<Account> list(Caller caller, PageRequest page);

    /** An account by its name or id; one's own needs no {@code users:read}. */
    Account get(Caller caller, String nameOrId);

    /** The caller's own account. */
    Account self(Caller caller);

    /** A new, active account. */
    Account create(Caller caller, String name, String displayName, SystemRole role, String password);

    /** Makes all the changes or none. The last active administrator keeps the role and stays active. */
    Account change(Caller caller, String nameOrId, AccountChange change);

    /** Gives another role; takes effect at the next check. */
    default Account changeRole(Caller caller, String nameOrId, SystemRole role) {
        return change(caller, nameOrId, AccountChange.role(role));
    }

    /** Enables or disables; a disabled account's sessions and keys stop at once. */
    default Account changeActive(Caller caller, String nameOrId, boolean active) {
        return change(caller, nameOrId, AccountChange.active(active));
    }

    /** Sets another's password, for {@code users:manage}; ends all sessions of that account. Its keys stay. */
    void resetPassword(Caller caller, String nameOrId, String newPassword);

    /**
     * Changes the caller's own password; ends all sessions of the account but one. Its keys stay.
     *
     * @param keptSession the token of the session that stays, usually the one that asks
     */
    void changePassword(Caller caller, String currentPassword, String newPassword, Optional<String> keptSession);
}
