// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import io.beep.host.security.ApiKeys;
import io.beep.host.security.SecurityError;
import io.beep.host.spi.Ids;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** The end of an API key. */
@Service
@Command(scope = "key", name = "revoke", description = "Ends an API key at once, and those that were made with it")
@RequiresPermission("keys:own")
public final class KeyRevokeCommand extends HostCommand {
    @Argument(name = "key", description = "The key's id", required = true)
    @Completion(KeyCompleter.class)
    private String key;

    @Reference
    private ApiKeys keys;

    @Override
    protected void run() {
        var id = Ids.parse(key)
                .orElseThrow(() -> new HostException(SecurityError.KEY_NOT_FOUND, "There is no such key"));
        keys.revoke(caller(), id);
        print(new Revoked(key), "Revoked");
    }

    /** As JSON. */
    public record Revoked(String id) {}
}
