// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks;

import java.util.Optional;

/** Which tasks; what is empty does not count. */
public record TaskFilter(Optional<Task.State> state, Optional<String> kind) {
    public static final TaskFilter ALL = new TaskFilter(Optional.empty(), Optional.empty());
}
