// SPDX-License-Identifier: Apache-2.0
/**
 * Tasks as they are. What runs is in memory, one {@link io.beep.host.tasks.internal.LiveTask} each, with its last events; the
 * database has every state, step and message, and all that has ended.
 */
@NullMarked
package io.beep.host.tasks.internal;

import org.jspecify.annotations.NullMarked;
