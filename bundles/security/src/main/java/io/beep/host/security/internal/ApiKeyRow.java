// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.security.ApiKey;
import io.beep.host.spi.Ids;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An API key, as stored: by the hash of its secret, which is too random to be guessed from it. */
@Entity
@Table(name = "security_api_key")
class ApiKeyRow {
    @Id
    @Column
    private UUID id;

    @Column(name = "owner_id")
    private UUID ownerId;

    @Column(name = "parent_id")
    private @Nullable UUID parentId;

    @Column
    private String name;

    @Column
    private String prefix;

    @Column(name = "secret_hash")
    private String secretHash;

    /** Whether the permissions count; without it the key may all that its owner may. */
    @Column
    private boolean narrowed;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "security_api_key_permission", joinColumns = @JoinColumn(name = "key_id"))
    @Column(name = "permission")
    private Set<String> permissions = new HashSet<>();

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Column(name = "last_used_at")
    private @Nullable Instant lastUsedAt;

    protected ApiKeyRow() {}

    ApiKeyRow(UUID ownerId, NewKey key, String secret, Instant createdAt) {
        this.id = Ids.next();
        this.ownerId = ownerId;
        this.parentId = key.parentId().orElse(null);
        this.name = key.name();
        this.prefix = Tokens.prefix(secret);
        this.secretHash = Tokens.hash(secret);
        this.narrowed = key.permissions().isPresent();
        this.permissions.addAll(key.permissions().orElse(Set.of()));
        this.createdAt = createdAt;
        this.expiresAt = key.expiresAt().orElse(null);
    }

    UUID id() {
        return id;
    }

    UUID ownerId() {
        return ownerId;
    }

    KeyState toState() {
        return new KeyState(
                id,
                ownerId,
                narrowed ? Optional.of(Set.copyOf(permissions)) : Optional.empty(),
                Optional.ofNullable(expiresAt),
                Optional.ofNullable(lastUsedAt));
    }

    ApiKey toKey(String owner) {
        return new ApiKey(
                id,
                name,
                ownerId,
                owner,
                prefix,
                permissions,
                createdAt,
                Optional.ofNullable(expiresAt),
                Optional.ofNullable(lastUsedAt));
    }
}
