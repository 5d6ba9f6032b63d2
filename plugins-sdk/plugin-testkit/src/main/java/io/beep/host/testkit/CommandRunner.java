// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.security.Caller;
import io.beep.host.spi.shell.Column;
import io.beep.host.spi.shell.CommandHost;
import io.beep.host.spi.shell.HostCommand;
import io.beep.host.spi.shell.HostCompleter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.console.Registry;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.impl.action.command.DefaultActionPreparator;
import org.apache.karaf.shell.impl.action.command.ManagerImpl;
import org.apache.karaf.shell.impl.console.RegistryImpl;
import org.apache.karaf.shell.support.completers.ArgumentCommandLine;

/**
 * Runs commands and completers for one caller, and keeps what they print. The shell itself reads their arguments and gives them their
 * services, as in the host; there is no terminal, as when a script runs one command.
 */
public final class CommandRunner {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream console = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final Registry services = new RegistryImpl(null);
    private final ManagerImpl shell = new ManagerImpl(services, new RegistryImpl(null));
    private String input = "";

    /** For somebody who may do all that commands declare. */
    public CommandRunner(Caller caller) {
        this(caller, (who, declared) -> {});
    }

    /**
     * For somebody whose rights are checked.
     *
     * @param check is given the class of a command or a completer, and throws when the caller may not
     */
    public CommandRunner(Caller caller, BiConsumer<Caller, Class<?>> check) {
        services.register(new PlainHost(caller, check));
    }

    /** Services that commands find. */
    public CommandRunner give(Object... found) {
        Arrays.stream(found).forEach(services::register);
        return this;
    }

    /** What commands find on their standard input from now on. */
    public CommandRunner type(String text) {
        input = text;
        return this;
    }

    /**
     * Runs a command.
     *
     * @param arguments its options and arguments as they are typed, a word each
     * @return what it printed, without the line's end: a row of a table as {@code Title=cell; Title=cell}, a value in JSON as
     *     {@code json of} and what it says of itself
     */
    public String run(Class<? extends HostCommand> command, String... arguments) throws Exception {
        printed.reset();
        var session = session();
        var found = new RegistryImpl(services);
        found.register(session);
        var made = shell.instantiate(command, found);
        var isFit = new DefaultActionPreparator().prepare(made, session, Arrays.asList((Object[]) arguments));
        assertThat(isFit).as("the arguments are fit").isTrue();
        made.execute();
        return printed();
    }

    /** What the command has printed that runs, or ran last. */
    public String printed() {
        return printed.toString(StandardCharsets.UTF_8).strip();
    }

    /** What is offered for a word of which so much is typed. */
    public List<String> complete(Class<? extends HostCompleter> completer, String typed) throws Exception {
        var candidates = new ArrayList<String>();
        shell.instantiate(completer, services)
                .complete(session(), new ArgumentCommandLine(typed, typed.length()), candidates);
        return candidates.stream().map(String::strip).toList();
    }

    private Session session() {
        var keyboard = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(),
                new Class<?>[] {Session.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getConsole" -> console;
                    case "getKeyboard" -> keyboard;
                    case "readLine" -> throw new UnsupportedOperationException("There is no terminal");
                    case "hashCode" -> System.identityHashCode(keyboard);
                    default -> throw new UnsupportedOperationException("Nobody is at this shell: " + method.getName());
                });
    }

    /** Prints in the plainest way. */
    private record PlainHost(Caller caller, BiConsumer<Caller, Class<?>> check) implements CommandHost {
        @Override
        public Caller enter(Session session, Class<?> command) {
            Declared.assertOnce(command);
            check.accept(caller, command);
            return caller;
        }

        @Override
        public <T> void table(PrintStream to, List<T> rows, List<Column<T>> columns) {
            rows.forEach(row -> to.println(columns.stream()
                    .map(column -> column.title() + "=" + column.cell().apply(row))
                    .collect(Collectors.joining("; "))));
        }

        @Override
        public void json(PrintStream to, Object value) {
            to.println("json of " + value);
        }
    }
}
