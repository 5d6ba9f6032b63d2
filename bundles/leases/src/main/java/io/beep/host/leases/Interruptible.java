// SPDX-License-Identifier: Apache-2.0
package io.beep.host.leases;

/** Work on one thread, which any thread may interrupt while it goes on, and not a moment longer. */
public final class Interruptible implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    /** Changed under the lock, as is the next: the thread does other things when the work is over. */
    private volatile boolean over;

    private volatile boolean interrupted;

    /** For work that begins on this thread. */
    public Interruptible() {}

    /** Once the work is over this does nothing. Any thread. */
    public synchronized void interrupt() {
        if (!over) {
            interrupted = true;
            thread.interrupt();
        }
    }

    /** Whether it was interrupted while it went on. */
    public boolean isInterrupted() {
        return interrupted;
    }

    boolean isOver() {
        return over;
    }

    /** The work is over, on its own thread; an interrupt that it did not see is about nothing that follows. */
    @Override
    public synchronized void close() {
        over = true;
        if (interrupted) {
            Thread.interrupted();
        }
    }
}
