// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.tasks;

import org.osgi.annotation.versioning.ProviderType;

/**
 * How long work tells how far it is, and learns that it should stop. All methods are cheap and may be called from any
 * thread, thousands of times a second: steps and messages are kept, ticks are coalesced.
 */
@ProviderType
public interface Progress {
    /** A new step begins: {@code Downloading}. Percent and bytes start again at nothing. */
    void step(String name);

    /** How far this step is, 0 to 100; values outside are cut. */
    void percent(double percent);

    /**
     * How far this step is, in bytes.
     *
     * @param done bytes done
     * @param total bytes in all, or negative when unknown; known, it sets the percent too
     */
    void bytes(long done, long total);

    /** A line for people, kept with the task (the last 200 are). */
    void message(String text);

    /** Whether somebody asked to stop. The thread of the work is interrupted too. */
    boolean isCancelled();

    /**
     * Throws when somebody asked to stop.
     *
     * @throws io.beep.host.spi.error.HostException of kind {@code CANCELLED}
     */
    void throwIfCancelled();
}
