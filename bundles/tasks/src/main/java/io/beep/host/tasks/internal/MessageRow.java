// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** A message as it is stored. */
@Entity
@Table(name = "tasks_message")
class MessageRow {
    @EmbeddedId
    @SuppressWarnings("unused") // only queries read it
    private Numbered id;

    @Column(name = "line")
    @SuppressWarnings("unused") // only queries read it
    private String line;

    protected MessageRow() {}

    MessageRow(UUID taskId, int ordinal, String line) {
        this.id = new Numbered(taskId, ordinal);
        this.line = line;
    }
}
