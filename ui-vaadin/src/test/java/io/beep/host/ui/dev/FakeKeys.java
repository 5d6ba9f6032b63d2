// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.dev;

import io.beep.host.security.ApiKey;
import io.beep.host.security.ApiKeys;
import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keys in memory, whose secrets open nothing. */
public final class FakeKeys implements ApiKeys {
    public static final String SECRET = "bh_3fVwq0cJ8mX2nL7sR4tY6uP1aZ9kD5eG";

    private final List<ApiKey> keys = new CopyOnWriteArrayList<>();

    public void put(ApiKey key) {
        keys.add(0, key);
    }

    /** A key of the administrator's, or of somebody else's. */
    public static ApiKey key(String name, String owner, Set<String> permissions, Optional<Instant> end) {
        return new ApiKey(
                UUID.randomUUID(),
                name,
                new UUID(1, 1),
                owner,
                SECRET.substring(0, 8),
                permissions,
                Instant.now().minusSeconds(86_400),
                end,
                Optional.of(Instant.now().minusSeconds(120)));
    }

    @Override
    public Page<ApiKey> list(Caller caller, PageRequest page) {
        return Page.of(keys.stream().limit(page.limit()).toList());
    }

    @Override
    public Created create(Caller caller, String name, Set<String> permissions, Optional<Instant> expiresAt) {
        if (name.isBlank()) {
            throw new HostException(SecurityError.KEY_NOT_FIT, "A key has a name").at("name");
        }
        var key = key(name, caller.name(), permissions, expiresAt);
        put(key);
        return new Created(key, SECRET);
    }

    @Override
    public Created createFor(
            Caller caller, String owner, String name, Set<String> permissions, Optional<Instant> expiresAt) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void revoke(Caller caller, UUID id) {
        keys.removeIf(key -> key.id().equals(id));
    }
}
