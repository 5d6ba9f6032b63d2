// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import io.beep.host.security.ApiKeys;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** A new API key. */
@Service
@Command(scope = "key", name = "create", description = "Makes an API key for an account and prints it, this once")
@RequiresPermission("keys:manage")
public final class KeyCreateCommand extends HostCommand {
    private static final int MOST_DAYS = 36_500;

    @Argument(name = "owner", description = "The account that it is for, by name or id", required = true)
    @Completion(UserCompleter.class)
    private String owner;

    @Argument(index = 1, name = "name", description = "What it is for", required = true)
    private String name;

    @Option(
            name = "--permission",
            description = "What it may; can be given several times. Without: all that the owner may",
            multiValued = true)
    @Completion(PermissionCompleter.class)
    private List<String> permissions = List.of();

    @Option(name = "--days", description = "Ends after so many days. Without: does not end by itself")
    private int days;

    @Reference
    private ApiKeys keys;

    @Override
    protected void run() {
        var created = keys.createFor(caller(), owner, name, Set.copyOf(permissions), end());
        print(created, created.secret());
    }

    private Optional<Instant> end() {
        if (days < 0 || days > MOST_DAYS) {
            throw new HostException(RequestError.INVALID_VALUE, "--days must be from 1 to " + MOST_DAYS).at("days");
        }
        var now = Clock.tickMillis(ZoneOffset.UTC).instant();
        return days == 0 ? Optional.empty() : Optional.of(now.plus(Duration.ofDays(days)));
    }
}
