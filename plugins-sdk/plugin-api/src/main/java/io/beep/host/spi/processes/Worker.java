// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.processes;

import org.osgi.annotation.versioning.ProviderType;

/** A worker JVM that has greeted. Closing it ends the process, politely first. */
@ProviderType
public interface Worker extends AutoCloseable {
    ManagedProcess process();

    /** The connection to it. */
    FrameChannel frames();

    /** Whether it runs in a sandbox (no network, no home, its own folder) or merely in a process of its own. */
    boolean isSandboxed();

    @Override
    void close();
}
