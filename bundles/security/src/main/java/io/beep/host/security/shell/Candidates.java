// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.shell.CommandHost;
import java.util.List;
import java.util.function.Function;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** What a completer offers: words that the caller may see, and nothing to whom may not see them. */
final class Candidates {
    private static final int NOTHING = -1;

    private final CommandHost host;
    private final Class<? extends Completer> completer;

    /** Candidates for a completer, which declares the permission. */
    Candidates(CommandHost host, Class<? extends Completer> completer) {
        this.host = host;
        this.completer = completer;
    }

    int add(Session session, CommandLine line, List<String> candidates, Function<Caller, List<String>> words) {
        try {
            var known = words.apply(host.enter(session, completer));
            return new StringsCompleter(known).complete(session, line, candidates);
        } catch (HostException e) {
            return NOTHING;
        }
    }
}
