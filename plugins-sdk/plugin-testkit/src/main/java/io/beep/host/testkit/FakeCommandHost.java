// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.security.Caller;
import io.beep.host.spi.shell.Column;
import io.beep.host.spi.shell.CommandHost;
import io.beep.host.spi.shell.HostCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.console.Session;

/** Runs commands for one caller, who may do everything, and keeps what they print. */
public final class FakeCommandHost implements CommandHost {
    private final Caller caller;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    public FakeCommandHost(Caller caller) {
        this.caller = caller;
    }

    /**
     * Runs a command whose own fields the test has set, by {@link #give}.
     *
     * @return what it printed
     */
    public String run(HostCommand command) throws Exception {
        printed.reset();
        inject(command, HostCommand.class, "session", session());
        inject(command, HostCommand.class, "host", this);
        command.execute();
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** Sets a field of a command, as the shell does with services, arguments and options. */
    public FakeCommandHost give(HostCommand command, String field, Object value) {
        inject(command, command.getClass(), field, value);
        return this;
    }

    private static void inject(HostCommand command, Class<?> owner, String name, Object value) {
        try {
            var field = owner.getDeclaredField(name);
            field.setAccessible(true);
            field.set(command, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(owner.getName() + " has no field " + name + " for " + value, e);
        }
    }

    private static Session session() {
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException("Nobody is at this shell: " + method.getName());
                });
    }

    @Override
    public Caller enter(Session session, Class<?> command) {
        Declared.assertOnce(command);
        return caller;
    }

    @Override
    public PrintStream out(Session session) {
        return out;
    }

    /** A line for each row, its cells with a space between. */
    @Override
    public <T> void table(PrintStream to, List<T> rows, List<Column<T>> columns) {
        rows.forEach(row -> to.println(columns.stream()
                .map(column -> String.valueOf(column.cell().apply(row)))
                .collect(Collectors.joining(" "))));
    }

    /** Not JSON, but what the value says of itself. */
    @Override
    public void json(PrintStream to, Object value) {
        to.println(value);
    }
}
