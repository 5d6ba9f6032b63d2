// SPDX-License-Identifier: Apache-2.0
/**
 * Child processes: {@link io.beep.host.spi.processes.ProcessLauncher} as it is. Each child has a token in its environment,
 * a folder of its own below {@code <home>/run/work} and a record below {@code <home>/run/processes}; by these a host that
 * starts after {@code kill -9} finds and ends what the dead one left, and nothing else.
 */
@NullMarked
package io.beep.host.processes.internal;

import org.jspecify.annotations.NullMarked;
