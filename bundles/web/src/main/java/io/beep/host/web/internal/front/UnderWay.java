// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.leases.Places;
import io.beep.host.web.internal.WebConfig;

/**
 * What all requests take of the host until their answers are read.
 *
 * @param requests how many there may be; each of them keeps a thread of the web server
 * @param answers the bytes of their answers that may be in memory at a time
 * @param turns at making large ones
 */
record UnderWay(Share requests, Share answers, Places turns) {
    private static final int TURNS = 8;

    /** As it is set, or as much as this machine has. */
    static UnderWay of(WebConfig config) {
        var memory = config.answer__memory__bytes();
        return new UnderWay(
                new Share("As many requests are under way as the host takes on", config.request__limit()),
                new Share(
                        "As much is being answered as the host has memory for",
                        memory > 0 ? memory : Runtime.getRuntime().maxMemory() / 8),
                new Places(TURNS));
    }
}
