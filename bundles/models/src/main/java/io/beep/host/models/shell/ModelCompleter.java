// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.shell;

import io.beep.host.models.Models;
import io.beep.host.security.Callers;
import io.beep.host.spi.paging.PageRequest;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the ids of models. */
@Service
public final class ModelCompleter implements Completer {
    @Reference
    private Models models;

    @Reference
    private Callers callers;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        var ids = new StringsCompleter();
        models.list(callers.operator(), PageRequest.first(PageRequest.MAX_LIMIT))
                .items()
                .forEach(model -> ids.getStrings().add(model.id()));
        return ids.complete(session, line, candidates);
    }
}
