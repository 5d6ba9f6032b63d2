// SPDX-License-Identifier: Apache-2.0
package io.beep.host.leases;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.tasks.Progress;

/** The progress of a task for a service that works for it: a withdrawn service is to stop, and what it tells afterwards is not heard. */
final class WorkProgress implements Progress {
    private final Progress task;
    private final Interruptible work;

    WorkProgress(Progress task, Interruptible work) {
        this.task = task;
        this.work = work;
    }

    @Override
    public void step(String name) {
        if (!work.isOver()) {
            task.step(name);
        }
    }

    @Override
    public void percent(double percent) {
        if (!work.isOver()) {
            task.percent(percent);
        }
    }

    @Override
    public void bytes(long done, long total) {
        if (!work.isOver()) {
            task.bytes(done, total);
        }
    }

    @Override
    public void message(String text) {
        if (!work.isOver()) {
            task.message(text);
        }
    }

    @Override
    public boolean isCancelled() {
        return work.isInterrupted() || task.isCancelled();
    }

    @Override
    public void throwIfCancelled() {
        task.throwIfCancelled();
        if (work.isInterrupted()) {
            throw new HostException(LeasesError.SERVICE_WITHDRAWN, "What does this work was withdrawn");
        }
    }
}
