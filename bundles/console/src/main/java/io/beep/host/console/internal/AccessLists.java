// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Who may run which command, as Karaf's guard reads it: for each scope the roles of each name. */
final class AccessLists {
    private static final String EVERY_NAME = "*";
    private static final String NOBODY = "";
    /** Karaf's name for the scope of commands that have none, which is an asterisk. */
    private static final String NO_SCOPE = "star";

    private AccessLists() {}

    /** The lists for these commands, and for what Karaf's shell brings without a class of its own. */
    static Map<String, Map<String, String>> of(Collection<DeclaredCommands.Entry> commands) {
        var lists = new TreeMap<String, Map<String, String>>();
        list(lists, NO_SCOPE).put(EVERY_NAME, OperatorShell.ROLE);
        list(lists, "shell").put(EVERY_NAME, OperatorShell.ROLE);
        for (var command : commands) {
            // Of two commands with one name it is not said which runs, so both have to be allowed.
            list(lists, command.scope().equals("*") ? NO_SCOPE : command.scope())
                    .merge(
                            command.name(),
                            command.allowed() ? OperatorShell.ROLE : NOBODY,
                            (one, other) -> one.equals(NOBODY) ? one : other);
        }
        return lists;
    }

    private static Map<String, String> list(Map<String, Map<String, String>> lists, String scope) {
        return lists.computeIfAbsent(scope, name -> new TreeMap<>());
    }
}
