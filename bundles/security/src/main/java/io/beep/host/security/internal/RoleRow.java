// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.spi.security.SystemRole;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;

/** A role: it has the permissions that the system role at its base has by default. */
@Entity
@Table(name = "security_role")
class RoleRow {
    /** The administrators' role; locking its row serialises whatever could leave a host without an administrator. */
    static final String ADMIN = nameOf(SystemRole.ADMIN);

    @Id
    @Column
    private String name;

    @Column
    private String base;

    protected RoleRow() {}

    static String nameOf(SystemRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    static SystemRole byName(String name) {
        return SystemRole.valueOf(name.toUpperCase(Locale.ROOT));
    }

    String name() {
        return name;
    }

    SystemRole base() {
        return SystemRole.valueOf(base);
    }
}
