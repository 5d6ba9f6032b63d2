// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.shell;

import io.beep.host.inference.Inference;
import io.beep.host.security.Callers;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the ids of models that can answer. */
@Service
public final class AvailableModelCompleter implements Completer {
    @Reference
    private Inference inference;

    @Reference
    private Callers callers;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        var ids = new StringsCompleter();
        inference
                .available(callers.operator())
                .forEach(model -> ids.getStrings().add(model.id()));
        return ids.complete(session, line, candidates);
    }
}
