// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.shell;

import static io.beep.host.spi.shell.Column.column;

import io.beep.host.spi.security.Caller;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/**
 * A shell command: the permission is checked before {@link #run()}, results are tables or JSON. A failure is a
 * {@link io.beep.host.spi.error.HostException}; the shell prints its text and the status is 1.
 */
public abstract class HostCommand implements Action {
    @Reference
    private Session session;

    @Reference
    private CommandHost host;

    @Option(name = "--json", description = "Print JSON instead of a table")
    private boolean json;

    private @Nullable Caller caller;

    @Override
    public final @Nullable Object execute() throws Exception {
        var running = host.begin(getClass());
        try {
            caller = host.enter(session, getClass());
            var misplaced = MisplacedOption.find(this);
            if (misplaced.isPresent()) {
                throw misplaced.get().refusal();
            }
            run();
            return null;
        } finally {
            running.close();
        }
    }

    /** Does the work, on the thread of the session; Ctrl-C, and a client that leaves, interrupt it. */
    protected abstract void run() throws Exception;

    /** Who asks. */
    protected final Caller caller() {
        var known = caller;
        if (known == null) {
            throw new IllegalStateException("There is no caller before run()");
        }
        return known;
    }

    /** The session that this command runs in. */
    protected final Session session() {
        return session;
    }

    /** Where output goes. */
    protected final PrintStream out() {
        return host.out(session);
    }

    /** Whether {@code --json} was given. */
    protected final boolean isJson() {
        return json;
    }

    /** Prints rows: a table, or with {@code --json} an array of them. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    protected final <T> void print(List<T> rows, Column<T>... columns) {
        if (json) {
            host.json(out(), rows);
        } else {
            host.table(out(), rows, List.of(columns));
        }
    }

    /** Prints one thing: a line, or with {@code --json} the thing itself. */
    protected final void print(Object value, String line) {
        if (json) {
            host.json(out(), value);
        } else {
            out().println(line);
        }
    }

    /**
     * Prints what there is to say of one thing, each fact in a line of its own; an empty one is left out, and one of several values has
     * a line for each. With {@code --json} it is the thing itself.
     */
    @SafeVarargs
    protected final <T> void printFacts(T thing, Column<T>... facts) {
        if (json) {
            host.json(out(), thing);
        } else {
            var lines = new ArrayList<Fact>();
            for (var fact : facts) {
                Fact.of(fact, thing).forEach(lines::add);
            }
            host.table(out(), lines, List.of(column("Fact", Fact::name), column("Value", Fact::value)));
        }
    }

    private record Fact(String name, Object value) {
        static <T> Stream<Fact> of(Column<T> column, T thing) {
            var value = column.cell().apply(thing);
            var values = switch (value) {
                case null -> Stream.empty();
                case Optional<?> one -> one.stream();
                case Collection<?> many -> many.stream();
                default -> Stream.of(value);
            };
            return values.map(each -> new Fact(column.title(), each));
        }
    }
}
