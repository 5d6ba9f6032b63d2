// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.shell;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import io.beep.host.tasks.Tasks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code task:start}. */
@Service
@Command(scope = "task", name = "start", description = "Starts work of a kind")
@RequiresPermission("tasks:start")
public final class StartCommand extends HostCommand {
    @Reference
    private Tasks tasks;

    @Argument(index = 0, name = "kind", description = "What to start; task:kinds lists what there is", required = true)
    @Completion(TaskKindCompleter.class)
    private String kind;

    @Argument(
            index = 1,
            name = "parameters",
            description = "What the kind takes, each as name=value",
            multiValued = true)
    private List<String> parameters = List.of();

    @Override
    protected void run() {
        var task = tasks.start(caller(), kind, parsed());
        print(task, task.title() + " goes on as " + task.id());
    }

    private Map<String, String> parsed() {
        var parsed = new LinkedHashMap<String, String>();
        for (var word : parameters) {
            var end = word.indexOf('=');
            if (end < 1) {
                throw new HostException(RequestError.INVALID_VALUE, "Write parameters as name=value, not " + word);
            }
            var name = word.substring(0, end);
            if (parsed.put(name, word.substring(end + 1)) != null) {
                throw new HostException(RequestError.INVALID_VALUE, name + " is there twice");
            }
        }
        return parsed;
    }
}
