// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.security.internal.TestSecurity;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.shell.Column;
import io.beep.host.spi.shell.CommandHost;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Registry;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.impl.action.command.DefaultActionPreparator;
import org.apache.karaf.shell.impl.action.command.ManagerImpl;
import org.apache.karaf.shell.impl.console.RegistryImpl;
import org.apache.karaf.shell.support.completers.ArgumentCommandLine;

/** Runs our commands for one caller, parsed and given their services by Karaf itself, as one command without a terminal. */
final class TestShell {
    private static final List<Class<?>> COMMANDS = List.of(
            UserListCommand.class,
            UserShowCommand.class,
            UserCreateCommand.class,
            UserRoleCommand.class,
            UserEnableCommand.class,
            UserDisableCommand.class,
            UserPasswordCommand.class,
            UserWhoamiCommand.class,
            KeyListCommand.class,
            KeyCreateCommand.class,
            KeyRevokeCommand.class);

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Registry services = new RegistryImpl(null);
    private final ManagerImpl manager = new ManagerImpl(services, new RegistryImpl(null));

    TestShell(TestSecurity host, Caller caller) {
        services.register(host.accounts);
        services.register(host.keys);
        services.register(host.access);
        services.register(new PlainHost(host, caller));
    }

    /** Runs a command and gives what it printed. */
    String run(String... line) throws Exception {
        return runWith("", line);
    }

    /** Runs a command with something on its standard input. */
    String runWith(String input, String... line) throws Exception {
        output.reset();
        var session = session(input);
        var registry = new RegistryImpl(services);
        registry.register(session);
        var action = (Action) manager.instantiate(command(line[0]), registry);
        var arguments = Arrays.asList((Object[]) line).subList(1, line.length);
        assertThat(new DefaultActionPreparator().prepare(action, session, arguments))
                .as("the arguments are fit")
                .isTrue();
        action.execute();
        return output.toString(StandardCharsets.UTF_8).strip();
    }

    List<String> complete(Class<? extends Completer> completer, String typed) throws Exception {
        var candidates = new ArrayList<String>();
        manager.instantiate(completer, services)
                .complete(session(""), new ArgumentCommandLine(typed, typed.length()), candidates);
        return candidates.stream().map(String::strip).toList();
    }

    private static Class<?> command(String name) {
        return COMMANDS.stream()
                .filter(type -> {
                    var command = type.getAnnotation(Command.class);
                    return name.equals(command.scope() + ":" + command.name());
                })
                .findFirst()
                .orElseThrow();
    }

    private Session session(String input) {
        var console = new PrintStream(output, true, StandardCharsets.UTF_8);
        var keyboard = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return (Session) Proxy.newProxyInstance(
                TestShell.class.getClassLoader(),
                new Class<?>[] {Session.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getConsole" -> console;
                    case "getKeyboard" -> keyboard;
                    case "readLine" -> throw new UnsupportedOperationException("There is no terminal");
                    case "hashCode" -> output.hashCode();
                    default -> throw new AssertionError("Not expected: " + method);
                });
    }

    /** Checks as the host does, and prints in the plainest way. */
    private record PlainHost(TestSecurity host, Caller caller) implements CommandHost {
        @Override
        public Caller enter(Session session, Class<?> command) {
            host.access.requireDeclared(caller, command, command.getSimpleName());
            return caller;
        }

        @Override
        public <T> void table(PrintStream out, List<T> rows, List<Column<T>> columns) {
            rows.forEach(row -> out.println(columns.stream()
                    .map(column -> column.title() + "=" + column.cell().apply(row))
                    .collect(Collectors.joining("; "))));
        }

        @Override
        public void json(PrintStream out, Object value) {
            out.println("json of " + value);
        }
    }
}
