// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web;

import java.util.Arrays;
import java.util.stream.Stream;

/** Cuts a failure to what is worth a place in the log: of its trace, and of each cause's, the frames that come first. */
public final class LoggedTrace {
    private static final int MOST_FRAMES = 50;
    private static final int MOST_CAUSES = 20;

    private LoggedTrace() {}

    /** Cuts a failure that nobody but the log gets any more. */
    public static Throwable cut(Throwable failure) {
        Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MOST_CAUSES)
                .forEach(cause -> {
                    var trace = cause.getStackTrace();
                    if (trace.length > MOST_FRAMES) {
                        cause.setStackTrace(Arrays.copyOf(trace, MOST_FRAMES));
                    }
                });
        return failure;
    }
}
