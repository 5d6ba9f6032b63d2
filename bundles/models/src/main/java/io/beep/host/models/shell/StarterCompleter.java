// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.shell;

import io.beep.host.models.Models;
import io.beep.host.models.Models.StarterModel;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCompleter;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the ids of models that can be fetched with one click. */
@Service
@RequiresPermission("models:read")
public final class StarterCompleter extends HostCompleter {
    @Reference
    private Models models;

    @Override
    protected List<String> words(Caller caller) {
        return models.starters(caller).stream().map(StarterModel::id).toList();
    }
}
