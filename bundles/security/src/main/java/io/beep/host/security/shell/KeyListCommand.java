// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import static io.beep.host.spi.shell.Column.column;

import io.beep.host.security.ApiKey;
import io.beep.host.security.ApiKeys;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** The API keys. */
@Service
@Command(scope = "key", name = "list", description = "Lists API keys, without their secrets")
@RequiresPermission("keys:own")
public final class KeyListCommand extends HostCommand {
    @Reference
    private ApiKeys keys;

    @Override
    protected void run() {
        print(
                Page.every(page -> keys.list(caller(), page)),
                column("Id", ApiKey::id),
                column("Name", ApiKey::name),
                column("Owner", ApiKey::owner),
                column("Begins with", ApiKey::prefix),
                column("May", KeyListCommand::permissions),
                column("Ends", key -> text(key.expiresAt())),
                column("Last used", key -> text(key.lastUsedAt())));
    }

    private static String permissions(ApiKey key) {
        return key.permissions().isEmpty()
                ? "all that the owner may"
                : String.join(" ", new TreeSet<>(key.permissions()));
    }

    private static String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse("never");
    }
}
