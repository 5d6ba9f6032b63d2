// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.rules;

import io.beep.host.spi.shell.HostCommand;
import io.beep.host.testkit.CommandContract;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands of what is shipped keep the contract that those of plugins keep. */
@ParameterizedClass
@MethodSource("commands")
class CommandsContractTest extends CommandContract {
    private final Class<? extends HostCommand> command;

    CommandsContractTest(Class<? extends HostCommand> command) {
        this.command = command;
    }

    static Stream<Class<? extends HostCommand>> commands() {
        return Shipped.classes(type -> type.isAnnotatedWith("org.apache.karaf.shell.api.action.Command"))
                .map(type -> type.asSubclass(HostCommand.class));
    }

    @Override
    protected Class<? extends HostCommand> command() {
        return command;
    }
}
