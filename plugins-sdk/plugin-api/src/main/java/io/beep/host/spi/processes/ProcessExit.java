// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.processes;

import java.time.Instant;

/**
 * How a process ended.
 *
 * @param code the exit status; 128 + n for signal n
 * @param reason one sentence for people: {@code ended by signal 9 (KILL)}
 * @param requested whether we stopped it
 * @param at when
 */
public record ProcessExit(int code, String reason, boolean requested, Instant at) {}
