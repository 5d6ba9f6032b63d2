// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.tasks.Task.Step;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A step as it is stored. */
@Entity
@Table(name = "tasks_step")
class StepRow {
    @EmbeddedId
    @SuppressWarnings("unused") // only queries read it
    private Numbered id;

    @Column(name = "name")
    private String name;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    protected StepRow() {}

    StepRow(UUID taskId, int ordinal, Step step) {
        this.id = new Numbered(taskId, ordinal);
        this.name = step.name();
        this.startedAt = step.startedAt();
        this.endedAt = step.endedAt().orElse(null);
    }
}
