// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.processes;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Starts child processes. Each is known by a token in its environment, so that a host that starts after {@code kill -9}
 * finds and ends what the dead one left behind, and nothing else. A child lives until it is closed, or the host stops; it does not
 * end with the bundle that started it, so whoever starts one closes it, at the latest when its component is deactivated.
 */
@ProviderType
public interface ProcessLauncher {
    /**
     * Starts a program.
     *
     * @throws io.beep.host.spi.error.HostException when it cannot be started: which program, and why
     */
    ManagedProcess start(ProcessSpec spec);

    /**
     * Starts a worker: a Java program of the bundle's own in a JVM of its own, the one that the host runs on, and waits
     * until it has connected and greeted.
     *
     * @throws io.beep.host.spi.error.HostException when it does not start, connect or greet in time, the message carrying
     *     the last line that it wrote; of kind {@code CANCELLED} when this thread is interrupted
     */
    Worker startWorker(WorkerSpec spec);
}
