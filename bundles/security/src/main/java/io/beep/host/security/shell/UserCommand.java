// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import io.beep.host.security.Accounts;
import io.beep.host.spi.shell.HostCommand;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;

/** A command about one account, which comes first. */
abstract class UserCommand extends HostCommand {
    @Argument(name = "user", description = "Name or id", required = true)
    @Completion(UserCompleter.class)
    private String user;

    @Reference
    private Accounts accounts;

    /** The account's name or id, as it was typed. */
    final String user() {
        return user;
    }

    final Accounts accounts() {
        return accounts;
    }
}
