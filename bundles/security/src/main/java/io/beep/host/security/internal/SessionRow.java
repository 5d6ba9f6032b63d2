// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A session, as stored: by the hash of its token, so that the table alone opens no door. */
@Entity
@Table(name = "security_session")
class SessionRow {
    @Id
    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    @Column
    private String address;

    protected SessionRow() {}

    SessionRow(String tokenHash, UUID accountId, Instant createdAt, String address) {
        this.tokenHash = tokenHash;
        this.accountId = accountId;
        this.createdAt = createdAt;
        this.lastUsedAt = createdAt;
        this.address = address;
    }

    String tokenHash() {
        return tokenHash;
    }

    UUID accountId() {
        return accountId;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant lastUsedAt() {
        return lastUsedAt;
    }

    /** Where the session was begun. */
    String address() {
        return address;
    }
}
