// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.tasks.Task;
import io.beep.host.tasks.Task.State;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task as it is stored, without its steps and messages. Only ever inserted whole; updates name their columns. */
@Entity
@Table(name = "tasks_task")
class TaskRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "kind")
    private String kind;

    @Column(name = "title")
    private String title;

    @Enumerated(EnumType.STRING)
    @Column(name = "state", columnDefinition = "varchar(20)")
    private State state;

    @Column(name = "owner_id")
    private UUID ownerId;

    @Column(name = "owner")
    private String owner;

    @Column(name = "percent_done")
    private @Nullable Double percent;

    @Column(name = "bytes_done")
    private @Nullable Long bytesDone;

    @Column(name = "bytes_total")
    private @Nullable Long bytesTotal;

    @Column(name = "result")
    private @Nullable String result;

    @Column(name = "error")
    private @Nullable String error;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "cancel_requested")
    private boolean cancelRequested;

    @Column(name = "last_event")
    private long lastEvent;

    protected TaskRow() {}

    TaskRow(Task task, long lastEvent) {
        this.id = task.id();
        this.kind = task.kind();
        this.title = task.title();
        this.state = task.state();
        this.ownerId = task.ownerId();
        this.owner = task.owner();
        this.createdAt = task.createdAt();
        this.lastEvent = lastEvent;
    }
}
