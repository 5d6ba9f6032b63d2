// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.fire;

import io.beep.host.distribution.host.HostProcess;
import java.util.Random;

/** Changes of one kind that a host is asked for until it is killed, and a memory of what it has acknowledged. */
interface Work {
    /** One change. Fails with whatever it fails with when the host goes away. */
    void change(HostProcess host, Random chances);

    /** Compares what the next host has with what its forerunners have acknowledged. */
    void compare(HostProcess host);
}
