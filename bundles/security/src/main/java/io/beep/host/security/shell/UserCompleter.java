// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import io.beep.host.security.Account;
import io.beep.host.security.Accounts;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCompleter;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes names of accounts. */
@Service
@RequiresPermission("users:read")
public final class UserCompleter extends HostCompleter {
    @Reference
    private Accounts accounts;

    @Override
    protected List<String> words(Caller caller) {
        return accounts.list(caller, PageRequest.first(PageRequest.MAX_LIMIT)).items().stream()
                .map(Account::name)
                .toList();
    }
}
