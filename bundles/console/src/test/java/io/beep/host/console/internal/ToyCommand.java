// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import java.util.List;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Parser;
import org.apache.karaf.shell.api.console.Session;

/** A command that a test brings to the shell and takes away again. */
final class ToyCommand implements Command {
    static final String SCOPE = "toy";

    private final String name;
    private final Toy toy;

    interface Toy {
        void play(List<Object> arguments);
    }

    ToyCommand(String name, Toy toy) {
        this.name = name;
        this.toy = toy;
    }

    @Override
    public Object execute(Session session, List<Object> arguments) {
        toy.play(arguments);
        return null;
    }

    @Override
    public String getScope() {
        return SCOPE;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getDescription() {
        return "";
    }

    @Override
    public Completer getCompleter(boolean scoped) {
        return null;
    }

    @Override
    public Parser getParser() {
        return null;
    }
}
