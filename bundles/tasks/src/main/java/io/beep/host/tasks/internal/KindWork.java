// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.tasks.Progress;
import io.beep.host.tasks.TaskError;
import io.beep.host.tasks.Tasks.Work;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Work of a kind that may be withdrawn while it goes on: then it stops, as if it had been cancelled, and has failed. */
final class KindWork implements Work {
    private final Kind kind;
    private final Work work;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by the lock: whoever stops it interrupts nothing else. */
    private @Nullable Thread worker;

    private volatile boolean stopped;

    KindWork(Kind kind, Work work) {
        this.kind = kind;
        this.work = work;
    }

    @Override
    public String run(Progress progress) throws Exception {
        workOn(Thread.currentThread());
        try {
            if (!kind.begins(this)) {
                stopped = true;
                throw withdrawn();
            }
            return work.run(new Watched(progress));
        } catch (Exception | LinkageError e) { // with its plugin its classes may be gone
            if (stopped && !progress.isCancelled()) {
                throw withdrawn();
            }
            throw e;
        } finally {
            kind.ends(this);
            workOn(null);
        }
    }

    /** Any thread. */
    void stop() {
        stopped = true;
        lock.lock();
        try {
            if (worker != null) {
                worker.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    private void workOn(@Nullable Thread thread) {
        lock.lock();
        try {
            worker = thread;
        } finally {
            lock.unlock();
        }
    }

    private static HostException withdrawn() {
        return new HostException(
                TaskError.TASK_KIND_WITHDRAWN, "What does this work was replaced, stopped or removed meanwhile");
    }

    /** The task's own progress, on which work sees that it was stopped too. */
    private final class Watched implements Progress {
        private final Progress task;

        Watched(Progress task) {
            this.task = task;
        }

        @Override
        public void step(String name) {
            task.step(name);
        }

        @Override
        public void percent(double percent) {
            task.percent(percent);
        }

        @Override
        public void bytes(long done, long total) {
            task.bytes(done, total);
        }

        @Override
        public void message(String text) {
            task.message(text);
        }

        @Override
        public boolean isCancelled() {
            return stopped || task.isCancelled();
        }

        @Override
        public void throwIfCancelled() {
            task.throwIfCancelled();
            if (stopped) {
                throw new HostException(TaskError.TASK_CANCELLED, "The work was asked to stop");
            }
        }
    }
}
