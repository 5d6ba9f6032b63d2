package ${package}.shell;

import ${package}.Greeter;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code ${artifactId}:greet}. */
@Service
@Command(scope = "${artifactId}", name = "greet", description = "Greets somebody")
@RequiresPermission("${artifactId}:use")
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
