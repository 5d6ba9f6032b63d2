// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.shell;

import io.beep.host.inference.Inference;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCompleter;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the ids of models that can answer. */
@Service
@RequiresPermission("inference:read")
public final class AvailableModelCompleter extends HostCompleter {
    @Reference
    private Inference inference;

    @Override
    protected List<String> words(Caller caller) {
        return inference.available(caller).stream().map(model -> model.id()).toList();
    }
}
