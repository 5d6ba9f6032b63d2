// SPDX-License-Identifier: Apache-2.0
/** Long work, live. */
@NullMarked
package io.beep.host.ui.tasks;

import org.jspecify.annotations.NullMarked;
