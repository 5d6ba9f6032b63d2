// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.security.SecurityError;
import io.beep.host.spi.Ids;
import io.beep.host.spi.error.HostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** An account's name, in lower case; never one that could be taken for an id, or for the host itself in the audit trail. */
record AccountName(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Set<String> RESERVED = Set.of("anonymous", "operator", "system");

    /** The name as typed, with blanks around it and capitals forgiven; empty when no account can have it. */
    static Optional<AccountName> parse(String typed) {
        var value = typed.strip().toLowerCase(Locale.ROOT);
        var isFit = FORM.matcher(value).matches()
                && !RESERVED.contains(value)
                && Ids.parse(value).isEmpty();
        return isFit ? Optional.of(new AccountName(value)) : Optional.empty();
    }

    static AccountName of(String typed) {
        return parse(typed)
                .orElseThrow(() -> new HostException(
                                SecurityError.NAME_NOT_FIT,
                                "A name has 1 to 64 of the characters a-z 0-9 . _ - and begins with a letter or digit;"
                                        + " anonymous, operator and system are taken")
                        .at("name"));
    }
}
