// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;

/** The place of a step or message in its task. */
@Embeddable
record Numbered(
        @Column(name = "task_id") UUID taskId,
        @Column(name = "ordinal") int ordinal) {}
