// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import io.beep.host.leases.Leased;
import io.beep.host.models.ModelsError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.models.ModelSource;
import io.beep.host.spi.tasks.Progress;

/** What a source tells while it fetches, and nothing afterwards. Its plugin's leaving stops the fetch, as a cancelled task does. */
final class SourceProgress implements Progress, AutoCloseable {
    private final Progress task;
    private final Leased<ModelSource> source;
    private final Thread thread = Thread.currentThread();
    /** Changed under the lock, as is the next: the thread does other things when the fetch is over. */
    private volatile boolean over;

    private volatile boolean gone;

    /** For a fetch on this thread. */
    SourceProgress(Progress task, Leased<ModelSource> source) {
        this.task = task;
        this.source = source;
    }

    Leased<ModelSource> source() {
        return source;
    }

    synchronized void leave() {
        if (!over) {
            gone = true;
            thread.interrupt();
        }
    }

    /** The fetch is over, on its own thread. */
    @Override
    public synchronized void close() {
        over = true;
        if (gone) {
            Thread.interrupted(); // that was ours
        }
    }

    @Override
    public void step(String name) {
        if (!over) {
            task.step(name);
        }
    }

    @Override
    public void percent(double percent) {
        if (!over) {
            task.percent(percent);
        }
    }

    @Override
    public void bytes(long done, long total) {
        if (!over) {
            task.bytes(done, total);
        }
    }

    @Override
    public void message(String text) {
        if (!over) {
            task.message(text);
        }
    }

    @Override
    public boolean isCancelled() {
        return gone || task.isCancelled();
    }

    @Override
    public void throwIfCancelled() {
        task.throwIfCancelled();
        if (gone) {
            throw new HostException(
                    ModelsError.STARTER_NOT_AVAILABLE,
                    "The plugin that fetched the model was stopped before it was there");
        }
    }
}
