// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.plugins.parts;

import io.beep.host.spi.security.Caller;
import io.beep.host.spi.tasks.Progress;
import io.beep.host.spi.tasks.TaskKind;
import io.beep.host.spi.tasks.TaskParameter;
import java.util.List;
import java.util.Map;

/** A kind of work that does not say who may start it. */
public final class OpenKind implements TaskKind {
    @Override
    public String kind() {
        return "open-work";
    }

    @Override
    public String description() {
        return "Is for nobody knows whom";
    }

    @Override
    public List<TaskParameter> parameters() {
        return List.of();
    }

    @Override
    public String title(Map<String, String> parameters) {
        return "Work";
    }

    @Override
    public String run(Caller caller, Map<String, String> parameters, Progress progress) {
        return "";
    }
}
