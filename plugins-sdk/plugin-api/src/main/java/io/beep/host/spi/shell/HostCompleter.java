// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.shell;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/**
 * Completes an argument with what the caller may see. Its class declares the permission as a command does; whoever does not have it is
 * offered nothing.
 */
public abstract class HostCompleter implements Completer {
    private static final int NOTHING = -1;

    @Reference
    private CommandHost host;

    @Override
    public final int complete(Session session, CommandLine line, List<String> candidates) {
        try {
            var words = words(host.enter(session, getClass()));
            return new StringsCompleter(words).complete(session, line, candidates);
        } catch (HostException e) {
            return NOTHING;
        }
    }

    /** All words that fit here, however far the argument is typed. */
    protected abstract List<String> words(Caller caller);
}
