package ${package}.shell;

import io.beep.host.spi.shell.HostCommand;
import io.beep.host.testkit.CommandContract;

class GreetCommandContractTest extends CommandContract {
    @Override
    protected Class<? extends HostCommand> command() {
        return GreetCommand.class;
    }
}
