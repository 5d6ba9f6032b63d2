// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import io.beep.host.security.ApiKeys;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCompleter;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes ids of API keys. */
@Service
@RequiresPermission("keys:own")
public final class KeyCompleter extends HostCompleter {
    @Reference
    private ApiKeys keys;

    @Override
    protected List<String> words(Caller caller) {
        return keys.list(caller, PageRequest.first(PageRequest.MAX_LIMIT)).items().stream()
                .map(key -> key.id().toString())
                .toList();
    }
}
