// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "notes_note")
class Note {
    @Id
    private UUID id;

    @Column(nullable = false, length = 100)
    private String text;

    @Column(name = "written_at", nullable = false)
    private Instant writtenAt;

    @Version
    private int version;

    protected Note() {}

    Note(UUID id, String text, Instant writtenAt) {
        this.id = id;
        this.text = text;
        this.writtenAt = writtenAt;
    }

    UUID id() {
        return id;
    }

    String text() {
        return text;
    }

    Instant writtenAt() {
        return writtenAt;
    }

    void rewrite(String newText) {
        text = newText;
    }
}
