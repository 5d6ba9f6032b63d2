// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import io.beep.host.spi.processes.FrameChannel;
import io.beep.host.spi.processes.ManagedProcess;
import io.beep.host.spi.processes.Worker;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker that has greeted. */
record RunningWorker(ManagedProcess process, FrameChannel frames, boolean isSandboxed) implements Worker {
    private static final Logger LOG = LoggerFactory.getLogger(RunningWorker.class);

    @Override
    public void close() {
        try {
            frames.close();
        } catch (IOException e) {
            LOG.debug("The connection to {} was closed already", process.name(), e);
        } finally {
            process.close();
        }
    }
}
