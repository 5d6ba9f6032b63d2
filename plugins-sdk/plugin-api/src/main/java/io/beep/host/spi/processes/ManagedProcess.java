// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.processes;

import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** A child process that the host watches. All methods may be called from any thread. */
@ProviderType
public interface ManagedProcess extends AutoCloseable {
    /** The name from its {@link ProcessSpec}. */
    String name();

    /** The operating system's id of the process. */
    long pid();

    boolean isAlive();

    /** The last lines of output and errors, oldest first. */
    List<String> tail();

    /**
     * Hands each further line of output to {@code lines}, in order, on a thread of the launcher's; a line is cut at 4 KiB.
     * For programs that tell their progress in their output. At most one listener; what it throws is logged and ignored.
     * One that is too slow misses lines, it never holds up the child.
     */
    void onLine(Consumer<String> lines);

    /** The child's standard input. */
    OutputStream input();

    /** Why and how it ended, once it has. */
    Optional<ProcessExit> exit();

    /**
     * Waits for the end.
     *
     * @return the exit, or empty when it still runs after {@code timeout}
     * @throws io.beep.host.spi.error.HostException of kind {@code CANCELLED} when this thread is interrupted
     */
    Optional<ProcessExit> waitFor(Duration timeout);

    /** Closes its input and asks it to stop, then forces it with all its descendants. Idempotent; returns when it is gone. */
    @Override
    void close();
}
