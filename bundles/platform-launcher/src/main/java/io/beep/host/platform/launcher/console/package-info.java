// SPDX-License-Identifier: Apache-2.0
/** The client of the host's console: one command or a session over the private Unix socket in the home. */
@NullMarked
package io.beep.host.platform.launcher.console;

import org.jspecify.annotations.NullMarked;
