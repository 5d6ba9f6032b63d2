// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.models;

import com.vaadin.flow.component.UI;
import io.beep.host.models.Models;
import io.beep.host.tasks.Task;
import io.beep.host.ui.parts.Toast;

/** The tasks that bring models in, and who may start them. */
public final class ModelTasks {
    /** What one must be allowed to, to bring models in and to remove them. */
    public static final String MANAGE = "models:manage";

    private ModelTasks() {}

    /** Whether a task brings in a model. */
    public static boolean isOne(Task task) {
        return Models.TASKS.contains(task.kind());
    }

    /** Says how a task ended. */
    public static void announce(Task task) {
        var ui = UI.getCurrent();
        switch (task.state()) {
            case SUCCEEDED -> Toast.done(ui.getTranslation("models.task.done", task.title()));
            case FAILED, INTERRUPTED ->
                Toast.error(ui.getTranslation(
                        "models.task.failed", task.title(), task.error().orElse("")));
            case CANCELLED -> Toast.done(ui.getTranslation("models.task.cancelled", task.title()));
            case QUEUED, RUNNING -> throw new IllegalArgumentException(task.title() + " has not ended");
        }
    }
}
