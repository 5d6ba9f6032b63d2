// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A text that a plugin keeps. */
@Entity
@Table(name = "plugins_entry")
class EntryRow {
    @EmbeddedId
    @SuppressWarnings("unused") // only queries read it
    private Key id;

    @Column(name = "entry_value", nullable = false)
    private String value;

    protected EntryRow() {}

    EntryRow(Key id, String value) {
        this.id = id;
        this.value = value;
    }

    String value() {
        return value;
    }

    /** Whose it is, and what it is called. */
    @Embeddable
    record Key(
            @Column(name = "plugin_id", nullable = false) String pluginId,
            @Column(name = "entry_key", nullable = false) String name) {}
}
