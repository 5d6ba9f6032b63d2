// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks;

import io.beep.host.spi.tasks.TaskParameter;
import java.util.List;

/**
 * A kind of long work that can be started by its name.
 *
 * @param kind its name, a slug
 * @param description what it does, for people
 */
public record OfferedKind(String kind, String description, List<TaskParameter> parameters) {
    public OfferedKind {
        parameters = List.copyOf(parameters);
    }
}
