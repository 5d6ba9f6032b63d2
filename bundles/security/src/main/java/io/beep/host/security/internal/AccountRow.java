// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.security.Account;
import io.beep.host.spi.Ids;
import io.beep.host.spi.security.SystemRole;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account, as stored. */
@Entity
@Table(name = "security_account")
class AccountRow {
    @Id
    @Column
    private UUID id;

    @Column
    private String name;

    @Column(name = "display_name")
    private String displayName;

    @Column
    private String role;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column
    private boolean active;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "last_sign_in_at")
    private @Nullable Instant lastSignInAt;

    protected AccountRow() {}

    AccountRow(AccountName name, String displayName, SystemRole role, String passwordHash, Instant createdAt) {
        this.id = Ids.next();
        this.name = name.value();
        this.displayName = displayName;
        this.role = RoleRow.nameOf(role);
        this.passwordHash = passwordHash;
        this.active = true;
        this.createdAt = createdAt;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    SystemRole role() {
        return RoleRow.byName(role);
    }

    boolean isActive() {
        return active;
    }

    boolean isActiveAdministrator() {
        return active && role() == SystemRole.ADMIN;
    }

    String passwordHash() {
        return passwordHash;
    }

    void rename(String newDisplayName) {
        displayName = newDisplayName;
    }

    void changeRole(SystemRole newRole) {
        role = RoleRow.nameOf(newRole);
    }

    void changeActive(boolean nowActive) {
        active = nowActive;
    }

    void changePassword(String newHash) {
        passwordHash = newHash;
    }

    void signedIn(Instant at) {
        lastSignInAt = at;
    }

    Account toAccount() {
        return new Account(id, name, displayName, role(), active, createdAt, Optional.ofNullable(lastSignInAt));
    }
}
