// SPDX-License-Identifier: Apache-2.0
/** Accounts and keys by the shell. */
@NullMarked
package io.beep.host.security.shell;

import org.jspecify.annotations.NullMarked;
