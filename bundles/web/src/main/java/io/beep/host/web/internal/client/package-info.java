// SPDX-License-Identifier: Apache-2.0
/** Whether clients are still there. */
@NullMarked
package io.beep.host.web.internal.client;

import org.jspecify.annotations.NullMarked;
