// SPDX-License-Identifier: Apache-2.0
/** Engines, their queues, and what unloads them. */
@NullMarked
package io.beep.host.inference.internal;

import org.jspecify.annotations.NullMarked;
