// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins;

import java.time.Instant;
import java.util.Optional;

/**
 * A plugin, or a file in the deploy folder that is none.
 *
 * @param id its symbolic name; of a refused file the file's name
 * @param version as its maker says; two builds may have the same. Of a refused file empty
 * @param reason why it does not run, or what a part of it waits for
 * @param fileName of the jar, as it was put into the deploy folder or uploaded
 * @param installedAt when this version of it came
 * @param leaving how many earlier versions of it still have calls under way
 */
public record Plugin(
        String id,
        String name,
        String version,
        State state,
        Optional<String> reason,
        Source source,
        String fileName,
        long sizeBytes,
        String sha256,
        Instant installedAt,
        int leaving) {
    /** How it is. */
    public enum State {
        /** It serves. */
        ACTIVE,
        /** Somebody has switched it off. */
        DISABLED,
        /** It was taken once, and does not start now. */
        FAILED,
        /** A file in the deploy folder that was not taken. */
        REFUSED
    }

    /** Where it came from. */
    public enum Source {
        /** The deploy folder: it goes when its file goes. */
        DEPLOY,
        UPLOAD
    }
}
