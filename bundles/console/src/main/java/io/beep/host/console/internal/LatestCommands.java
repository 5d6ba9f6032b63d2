// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Registry;
import org.jspecify.annotations.Nullable;

/**
 * Two versions of a plugin bring commands of the same names. Karaf's shell runs the one that came first, and with one of them it
 * forgets the other. This lets the last one answer, and puts back what was forgotten.
 */
final class LatestCommands {
    private final Registry registry;
    private final ReentrantLock lock = new ReentrantLock();

    LatestCommands(Registry registry) {
        this.registry = registry;
    }

    /** Of those of one name the one that came last is run from now on. */
    void prefer(Collection<DeclaredCommands.Entry> names) {
        each(names, commands -> commands.addFirst(commands.removeLast()));
    }

    /** What is there is run again; to be called when another of the same name has gone. */
    void putBack(Collection<DeclaredCommands.Entry> names) {
        each(names, commands -> {});
    }

    private void each(Collection<DeclaredCommands.Entry> names, Consumer<List<Command>> order) {
        lock.lock();
        try {
            for (var name : names) {
                var commands = take(name);
                if (!commands.isEmpty()) {
                    order.accept(commands);
                    commands.forEach(registry::register);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private List<Command> take(DeclaredCommands.Entry name) {
        var taken = new ArrayList<Command>();
        for (var next = find(name); next != null; next = find(name)) {
            registry.unregister(next);
            taken.add(next);
        }
        return taken;
    }

    private @Nullable Command find(DeclaredCommands.Entry name) {
        return registry.getCommand(name.scope(), name.name());
    }
}
