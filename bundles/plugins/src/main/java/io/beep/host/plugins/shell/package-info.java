// SPDX-License-Identifier: Apache-2.0
/** Plugins in the shell. */
@NullMarked
package io.beep.host.plugins.shell;

import org.jspecify.annotations.NullMarked;
