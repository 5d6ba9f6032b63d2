// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import static io.beep.host.security.PasswordLimits.LONGEST;
import static io.beep.host.security.PasswordLimits.SHORTEST;

import io.beep.host.security.PasswordLimits;
import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;
import java.util.Locale;

/** Which passwords may be chosen for an account. */
final class PasswordRules {
    private PasswordRules() {}

    /**
     * Refuses a password that is not to be chosen.
     *
     * @throws HostException {@code PASSWORD_NOT_FIT}, with the reason and never the password
     */
    static void check(AccountName account, String password) {
        var length = PasswordLimits.length(password);
        if (length < SHORTEST || length > LONGEST) {
            throw notFit("The password must have " + SHORTEST + " to " + LONGEST + " characters");
        }
        if (PasswordLimits.normal(password).toLowerCase(Locale.ROOT).equals(account.value())) {
            throw notFit("The password must not be the account's name");
        }
        if (PasswordLimits.isGuessedFirst(password)) {
            throw notFit("This password is among the first that are guessed; choose another");
        }
    }

    private static HostException notFit(String reason) {
        return new HostException(SecurityError.PASSWORD_NOT_FIT, reason).at("password");
    }
}
