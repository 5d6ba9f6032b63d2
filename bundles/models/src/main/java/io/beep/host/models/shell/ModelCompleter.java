// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.shell;

import io.beep.host.models.Model;
import io.beep.host.models.Models;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCompleter;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the ids of models. */
@Service
@RequiresPermission("models:read")
public final class ModelCompleter extends HostCompleter {
    @Reference
    private Models models;

    @Override
    protected List<String> words(Caller caller) {
        return models.list(caller, PageRequest.first(PageRequest.MAX_LIMIT)).items().stream()
                .map(Model::id)
                .toList();
    }
}
