// SPDX-License-Identifier: Apache-2.0
package io.beep.sample;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.tasks.Progress;
import io.beep.host.spi.tasks.TaskKind;
import io.beep.host.spi.tasks.TaskParameter;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Counts, as an example of long work that tells its progress and can be stopped. */
@Component
@RequiresPermission("sample:count")
public final class CountKind implements TaskKind {
    private static final String TO = "to";
    private static final String PAUSE = "pause_millis";

    @Override
    public String kind() {
        return "sample-count";
    }

    @Override
    public String description() {
        return "Counts to a number";
    }

    @Override
    public List<TaskParameter> parameters() {
        return List.of(
                TaskParameter.required(TO, "How far it counts, 1 to 100000"),
                TaskParameter.optional(PAUSE, "Milliseconds after each number, 0 to 60000; otherwise 10"));
    }

    @Override
    public String title(Map<String, String> parameters) {
        var unused = pause(parameters);
        return "Counting to " + to(parameters);
    }

    @Override
    public String run(Caller caller, Map<String, String> parameters, Progress progress) throws InterruptedException {
        var to = to(parameters);
        var pause = pause(parameters);
        progress.step("Counting");
        for (var number = 1; number <= to; number++) {
            progress.throwIfCancelled();
            progress.percent(100.0 * number / to);
            Thread.sleep(pause); // a stop interrupts it
        }
        return "Counted to " + to;
    }

    private static int to(Map<String, String> parameters) {
        return number(parameters.getOrDefault(TO, ""), TO, 1, 100_000);
    }

    private static int pause(Map<String, String> parameters) {
        return number(parameters.getOrDefault(PAUSE, "10"), PAUSE, 0, 60_000);
    }

    private static int number(String text, String name, int least, int most) {
        var number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw new HostException(
                            RequestError.INVALID_VALUE, name + " must be a whole number from " + least + " to " + most)
                    .at("parameters." + name);
        }
        return number;
    }
}
