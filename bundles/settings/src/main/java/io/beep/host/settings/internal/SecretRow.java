// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.internal;

import io.beep.host.settings.StoredSecret;
import io.beep.host.spi.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A secret, encrypted; bound to its owner, its name and its key, so that no row can be put in another's place. */
@Entity
@Table(name = "settings_secret")
class SecretRow {
    @Id
    private UUID id;

    @Column(nullable = false)
    private String owner;

    @Column(nullable = false)
    private String name;

    @Column(name = "key_id", nullable = false)
    private UUID keyId;

    @Column(nullable = false)
    private String sealed;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    protected SecretRow() {}

    SecretRow(String owner, String name, UsableKey key, String value, Instant now) {
        this.id = Ids.next();
        this.owner = owner;
        this.name = name;
        this.keyId = key.id();
        this.sealed = Sealing.seal(key.key(), place(), value);
        this.changedAt = now;
    }

    void change(UsableKey key, String value, Instant now) {
        this.keyId = key.id();
        this.sealed = Sealing.seal(key.key(), place(), value);
        this.changedAt = now;
    }

    UUID keyId() {
        return keyId;
    }

    /** The secret; empty when the row was changed by others. */
    Optional<String> open(UsableKey key) {
        return Sealing.open(key.key(), place(), sealed);
    }

    private String place() {
        return "secret\n" + owner + "\n" + name + "\n" + keyId;
    }

    StoredSecret toStored(Set<UUID> usableKeys) {
        return new StoredSecret(owner, name, usableKeys.contains(keyId), changedAt);
    }
}
