// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.shell;

import io.beep.host.spi.Ids;
import io.beep.host.spi.error.HostException;
import io.beep.host.tasks.TaskError;
import java.util.UUID;

/** The id of a task as somebody typed it. */
final class TaskId {
    private TaskId() {}

    static UUID parse(String text) {
        return Ids.parse(text)
                .orElseThrow(() -> new HostException(TaskError.TASK_NOT_FOUND, "There is no task " + text));
    }
}
