// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.internal;

import io.beep.host.spi.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Something that a bundle keeps. */
@Entity
@Table(name = "settings_entry")
class EntryRow {
    @Id
    private UUID id;

    @Column(nullable = false)
    private String owner;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private String content;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    protected EntryRow() {}

    EntryRow(String owner, String name, String content, Instant now) {
        this.id = Ids.next();
        this.owner = owner;
        this.name = name;
        this.content = content;
        this.changedAt = now;
    }

    String name() {
        return name;
    }

    String content() {
        return content;
    }

    void change(String newContent, Instant now) {
        this.content = newContent;
        this.changedAt = now;
    }
}
