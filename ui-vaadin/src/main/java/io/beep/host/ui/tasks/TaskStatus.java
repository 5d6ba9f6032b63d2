// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.tasks;

import com.vaadin.flow.component.Component;
import io.beep.host.tasks.Task;
import io.beep.host.ui.parts.Status;
import java.util.Locale;

/** The state of a task as a word with a colour. */
final class TaskStatus {
    private TaskStatus() {}

    static Status of(Component texts, Task.State state) {
        var tone = switch (state) {
            case QUEUED, CANCELLED -> Status.Tone.QUIET;
            case RUNNING -> Status.Tone.BUSY;
            case SUCCEEDED -> Status.Tone.GOOD;
            case FAILED -> Status.Tone.BAD;
            case INTERRUPTED -> Status.Tone.WARNING;
        };
        return new Status(tone, text(texts, state));
    }

    static String text(Component texts, Task.State state) {
        return texts.getTranslation("task.state." + state.name().toLowerCase(Locale.ROOT));
    }
}
