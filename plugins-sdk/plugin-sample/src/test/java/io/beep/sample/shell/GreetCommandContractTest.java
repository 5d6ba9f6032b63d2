// SPDX-License-Identifier: Apache-2.0
package io.beep.sample.shell;

import io.beep.host.spi.shell.HostCommand;
import io.beep.host.testkit.CommandContract;

class GreetCommandContractTest extends CommandContract {
    @Override
    protected Class<? extends HostCommand> command() {
        return GreetCommand.class;
    }
}
