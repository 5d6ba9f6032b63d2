// SPDX-License-Identifier: Apache-2.0
/** The socket, the sessions, and the access lists of commands. */
@NullMarked
package io.beep.host.console.internal;

import org.jspecify.annotations.NullMarked;
