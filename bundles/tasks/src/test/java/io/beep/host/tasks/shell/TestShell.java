// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.Column;
import io.beep.host.spi.shell.CommandHost;
import io.beep.host.spi.shell.HostCompleter;
import io.beep.host.tasks.internal.TasksFixture;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.console.Registry;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.impl.action.command.DefaultActionPreparator;
import org.apache.karaf.shell.impl.action.command.ManagerImpl;
import org.apache.karaf.shell.impl.console.RegistryImpl;
import org.apache.karaf.shell.support.completers.ArgumentCommandLine;

/** Runs commands for one caller; Karaf itself parses them and gives them their services. */
final class TestShell {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Registry services = new RegistryImpl(null);
    private final ManagerImpl manager = new ManagerImpl(services, new RegistryImpl(null));

    TestShell(TasksFixture fixture, Caller caller) {
        services.register(fixture.tasks());
        services.register(new PlainHost(fixture, caller));
    }

    /** Runs a command and gives what it printed. */
    String run(Class<? extends Action> command, String... arguments) throws Exception {
        output.reset();
        var session = session();
        var registry = new RegistryImpl(services);
        registry.register(session);
        var action = manager.instantiate(command, registry);
        var isFit = new DefaultActionPreparator().prepare(action, session, Arrays.asList((Object[]) arguments));
        assertThat(isFit).as("the arguments are fit").isTrue();
        action.execute();
        return output();
    }

    String output() {
        return output.toString(StandardCharsets.UTF_8).strip();
    }

    List<String> completeId(String typed) throws Exception {
        return complete(TaskIdCompleter.class, typed);
    }

    List<String> complete(Class<? extends HostCompleter> completer, String typed) throws Exception {
        var candidates = new ArrayList<String>();
        manager.instantiate(completer, services)
                .complete(session(), new ArgumentCommandLine(typed, typed.length()), candidates);
        return candidates.stream().map(String::strip).toList();
    }

    private Session session() {
        var console = new PrintStream(output, true, StandardCharsets.UTF_8);
        return (Session) Proxy.newProxyInstance(
                TestShell.class.getClassLoader(),
                new Class<?>[] {Session.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getConsole" -> console;
                    case "hashCode" -> output.hashCode();
                    default -> throw new AssertionError("Not expected: " + method);
                });
    }

    /** Checks as the host does, and prints in the plainest way. */
    private record PlainHost(TasksFixture fixture, Caller caller) implements CommandHost {
        @Override
        public Caller enter(Session session, Class<?> command) {
            var needed = command.getAnnotation(RequiresPermission.class).value();
            fixture.access.require(caller, needed, command.getSimpleName());
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
