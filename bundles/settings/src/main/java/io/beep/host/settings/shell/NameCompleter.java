// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.shell;

import io.beep.host.settings.StoredSecret;
import io.beep.host.settings.StoredSecrets;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCompleter;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the names of secrets. */
@Service
@RequiresPermission("secrets:manage")
public final class NameCompleter extends HostCompleter {
    @Reference
    private StoredSecrets secrets;

    @Override
    protected List<String> words(Caller caller) {
        return secrets.list(caller, PageRequest.first(PageRequest.MAX_LIMIT)).items().stream()
                .map(StoredSecret::name)
                .distinct()
                .toList();
    }
}
