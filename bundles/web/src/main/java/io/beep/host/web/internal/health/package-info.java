// SPDX-License-Identifier: Apache-2.0
/** Whether the host is ready, and how it is. */
@NullMarked
package io.beep.host.web.internal.health;

import org.jspecify.annotations.NullMarked;
