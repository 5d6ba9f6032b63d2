// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security;

import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keys for programs. One sees and revokes one's own; {@code keys:manage} is for those of all. What a key may is resolved at
 * each use: what its owner loses, it loses too.
 */
@ProviderType
public interface ApiKeys {
    /** The keys that the caller may see, newest first. */
    Page<ApiKey> list(Caller caller, PageRequest page);

    /**
     * Makes a key for the caller. A key that makes a key gives it at most what it has itself, and no later end; when it is
     * revoked, those that it made go with it.
     *
     * @param permissions a subset of the caller's own; empty for all
     * @return the key with its secret, which is shown this once and stored as a hash only
     */
    Created create(Caller caller, String name, Set<String> permissions, Optional<Instant> expiresAt);

    /**
     * Makes a key for another account, for {@code keys:manage}.
     *
     * @param owner the account's name or id
     * @param permissions a subset of the owner's and of the caller's own; empty for all that the owner may
     */
    Created createFor(Caller caller, String owner, String name, Set<String> permissions, Optional<Instant> expiresAt);

    /** Ends a key at once: the very next request with it is refused. */
    void revoke(Caller caller, UUID id);

    /** A new key and its secret. */
    record Created(ApiKey key, String secret) {
        @Override
        public String toString() {
            return "Created[key=" + key + ", secret=(hidden)]";
        }
    }
}
