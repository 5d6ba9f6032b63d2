// SPDX-License-Identifier: Apache-2.0
/** The catalogue in the shell. */
@NullMarked
package io.beep.host.models.shell;

import org.jspecify.annotations.NullMarked;
