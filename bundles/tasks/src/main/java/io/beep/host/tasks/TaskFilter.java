// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks;

import static java.util.stream.Collectors.joining;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which tasks; what is empty does not count. */
public record TaskFilter(Optional<Task.State> state, Optional<String> kind) {
    public static final TaskFilter ALL = new TaskFilter(Optional.empty(), Optional.empty());

    /**
     * A filter from what somebody wrote; the state as in JSON, in lower case.
     *
     * @throws HostException when there is no such state
     */
    public static TaskFilter parse(Optional<String> state, Optional<String> kind) {
        return new TaskFilter(state.map(TaskFilter::state), kind);
    }

    private static Task.State state(String word) {
        return Arrays.stream(Task.State.values())
                .filter(state -> word(state).equals(word))
                .findFirst()
                .orElseThrow(() -> new HostException(
                                RequestError.INVALID_VALUE,
                                "state must be one of "
                                        + Arrays.stream(Task.State.values())
                                                .map(TaskFilter::word)
                                                .collect(joining(", ")))
                        .at("state"));
    }

    private static String word(Task.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
