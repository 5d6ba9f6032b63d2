// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;

/**
 * A child as the next host finds it in {@code <home>/run/processes}.
 *
 * @param token what it has in its environment
 * @param name for people
 * @param pid the operating system's id, or {@link #NOT_STARTED}
 * @param started {@linkplain ProcessTable#startMark when it started}, as this system tells it; empty when not known
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ProcessRecord(String token, String name, long pid, String started) {
    static final long NOT_STARTED = -1;

    ProcessRecord {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(started, "started");
    }

    static ProcessRecord beforeStart(String token, String name) {
        return new ProcessRecord(token, name, NOT_STARTED, "");
    }

    ProcessRecord startedAs(long newPid, String mark) {
        return new ProcessRecord(token, name, newPid, mark);
    }
}
