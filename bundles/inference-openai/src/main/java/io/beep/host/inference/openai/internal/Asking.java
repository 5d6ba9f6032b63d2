// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.internal;

import org.jspecify.annotations.Nullable;

/** A request that waits for its answer, from one try to the next and for what each says; to be cancelled from outside. */
final class Asking {
    private @Nullable Runnable end;
    private boolean cancelled;

    /** What it waits for next is ended by this. */
    synchronized void waitsFor(Runnable end) {
        this.end = end;
        if (cancelled) {
            end.run();
        }
    }

    /** Ends it, whatever it is at. */
    synchronized void cancel() {
        cancelled = true;
        if (end != null) {
            end.run();
        }
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }
}
