// SPDX-License-Identifier: Apache-2.0
package io.beep.sample.shell;

import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import io.beep.sample.Greeter;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code sample:greet}. */
@Service
@Command(scope = "sample", name = "greet", description = "Greets somebody")
@RequiresPermission("sample:read")
public final class GreetCommand extends HostCommand {
    @Reference
    private Greeter greeter;

    @Argument(name = "name", description = "Whom to greet", required = true)
    private String name;

    @Override
    protected void run() {
        var greeting = greeter.greet(name);
        print(Map.of("greeting", greeting), greeting);
    }
}
