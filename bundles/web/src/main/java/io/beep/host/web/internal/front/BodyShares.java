// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

/**
 * What all bodies that are on their way in may take of the host together.
 *
 * @param memory the bytes of memory that they may become
 * @param threads how many requests may wait for the rest of their body at a time; each of them keeps a thread of the web server, of
 *     which there are little more than a thousand
 */
record BodyShares(Share memory, Share threads) {
    private static final int WAITING = 120;

    /** As much as this machine has. */
    static BodyShares ofThisHost() {
        return new BodyShares(
                new Share(
                        "The host takes in as much as it has memory for",
                        Runtime.getRuntime().maxMemory() / 4),
                new Share("The host takes in as much as it has threads for", WAITING));
    }
}
