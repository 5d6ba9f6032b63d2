// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import io.beep.host.leases.Leases;
import io.beep.host.leases.LeasesError;
import io.beep.host.security.Access;
import io.beep.host.security.Callers;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.shell.Column;
import io.beep.host.spi.shell.CommandHost;
import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The host for commands. The console is the only shell, so whoever runs a command is the operator. */
@Component
public final class CommandHostImpl implements CommandHost {
    private final Access access;
    private final Callers callers;
    private final Leases leases;

    @Activate
    public CommandHostImpl(@Reference Access access, @Reference Callers callers, @Reference Leases leases) {
        this.access = access;
        this.callers = callers;
        this.leases = leases;
    }

    @Override
    public AutoCloseable begin(Class<?> command) {
        var bundle = FrameworkUtil.getBundle(command);
        return bundle == null
                ? () -> {}
                : leases.take(bundle.getBundleId())
                        .orElseThrow(() -> new HostException(
                                LeasesError.PLUGIN_LEAVES, "The plugin that this command belongs to is being removed"));
    }

    @Override
    public Caller enter(Session session, Class<?> command) {
        var caller = callers.operator();
        access.requireDeclared(caller, command, "command/" + name(command));
        return caller;
    }

    /** The shell gives each thread of a command its own: only this one leads into pipes and files. */
    @Override
    public PrintStream out(Session session) {
        return System.out;
    }

    @Override
    public <T> void table(PrintStream out, List<T> rows, List<Column<T>> columns) {
        TextTable.of(rows, columns).print(out);
    }

    @Override
    public void json(PrintStream out, Object value) {
        out.println(ShellJson.write(value));
    }

    private static String name(Class<?> command) {
        var declared = command.getAnnotation(Command.class);
        return declared == null ? command.getSimpleName() : declared.scope() + ":" + declared.name();
    }
}
