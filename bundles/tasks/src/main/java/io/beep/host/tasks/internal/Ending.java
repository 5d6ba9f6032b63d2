// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.tasks.Task.State;
import java.util.Optional;

/** How a task ended. */
record Ending(State state, Optional<String> result, Optional<String> error) {
    private static final int MAX_RESULT = 4_000;
    private static final int MAX_ERROR = 2_000;

    static Ending succeeded(String result) {
        var line = Line.of(result, MAX_RESULT);
        return new Ending(State.SUCCEEDED, Optional.of(line).filter(text -> !text.isEmpty()), Optional.empty());
    }

    static Ending failed(String error) {
        return new Ending(State.FAILED, Optional.empty(), Optional.of(Line.of(error, MAX_ERROR)));
    }

    static Ending cancelled() {
        return new Ending(State.CANCELLED, Optional.empty(), Optional.empty());
    }

    static Ending interrupted() {
        return new Ending(State.INTERRUPTED, Optional.empty(), Optional.of("The host ended before the task did"));
    }
}
