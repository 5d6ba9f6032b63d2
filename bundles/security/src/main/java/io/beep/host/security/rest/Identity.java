// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.rest;

import io.beep.host.security.Account;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Who one is.
 *
 * @param permissions what one may at this moment, by this session or key
 * @param csrfToken what changes by the session must carry in the header {@code x-csrf-token}; not there for keys
 */
public record Identity(Account account, SortedSet<String> permissions, Optional<String> csrfToken) {
    @Override
    public String toString() {
        return "Identity[" + account.name() + "]";
    }
}
