// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.shell;

import io.beep.host.spi.security.Caller;
import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.annotation.versioning.ProviderType;

/** What the host does for commands; {@link HostCommand} calls it. */
@ProviderType
public interface CommandHost {
    /**
     * Checks the permission that the command declares and says who asks.
     *
     * @throws io.beep.host.spi.error.HostException of kind {@code DENIED} when the caller may not, or nothing is declared
     */
    Caller enter(Session session, Class<?> command);

    /** Says that a command begins; what this gives is closed when it has ended. A plugin is not stopped before its commands end. */
    default AutoCloseable begin(Class<?> command) {
        return () -> {};
    }

    /** Where a command that runs in this thread writes: its session, a file, or the next command of a pipe. */
    default PrintStream out(Session session) {
        return session.getConsole();
    }

    /** Writes rows as an aligned table. */
    <T> void table(PrintStream out, List<T> rows, List<Column<T>> columns);

    /** Writes a value as JSON, {@code snake_case}, as the REST API would. */
    void json(PrintStream out, Object value);
}
