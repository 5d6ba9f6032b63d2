// SPDX-License-Identifier: Apache-2.0
/** Tasks in the shell. */
@NullMarked
package io.beep.host.tasks.shell;

import org.jspecify.annotations.NullMarked;
