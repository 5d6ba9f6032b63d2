// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.internal;

import io.beep.host.security.HostKeys;
import io.beep.host.spi.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;

/** A key that secrets were encrypted with: how it is derived again, and a text sealed by it that tells whether it is the same. */
@Entity
@Table(name = "settings_key")
class KeyRow {
    private static final String PURPOSE = "beep settings: secrets, version 1";
    private static final String PROBE = "probe";
    private static final int SALT_BYTES = 16;

    @Id
    private UUID id;

    @Column(nullable = false)
    private String salt;

    @Column(nullable = false)
    private String probe;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    protected KeyRow() {}

    private KeyRow(UUID id, byte[] salt, SecretKey key, Instant createdAt) {
        this.id = id;
        this.salt = Base64.getEncoder().encodeToString(salt);
        this.probe = Sealing.seal(key, place(id), PROBE);
        this.createdAt = createdAt;
    }

    UUID id() {
        return id;
    }

    /** A key, and the row that finds it again. */
    record Made(KeyRow row, UsableKey key) {}

    static Made make(HostKeys keys, Instant createdAt) {
        var id = Ids.next();
        var salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        var key = keys.derive(PURPOSE, salt);
        return new Made(new KeyRow(id, salt, key, createdAt), new UsableKey(id, key));
    }

    /** The key, if it follows from the host's secret as it is now. */
    Optional<UsableKey> derive(HostKeys keys) {
        var key = keys.derive(PURPOSE, Base64.getDecoder().decode(salt));
        return Sealing.open(key, place(id), probe).map(text -> new UsableKey(id, key));
    }

    private static String place(UUID id) {
        return "key\n" + id;
    }
}
