// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.internal;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A request that waits for the beginning of its answer, from one try to the next; to be cancelled from outside. */
final class Asking {
    private @Nullable CompletableFuture<?> current;
    private boolean cancelled;

    /** The next try. */
    synchronized void waitsFor(CompletableFuture<?> next) {
        current = next;
        if (cancelled) {
            next.cancel(true);
        }
    }

    /** Ends it, whichever try it is at. */
    synchronized void cancel() {
        cancelled = true;
        if (current != null) {
            current.cancel(true);
        }
    }
}
