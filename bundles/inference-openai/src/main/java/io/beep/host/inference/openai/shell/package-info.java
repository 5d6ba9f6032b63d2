// SPDX-License-Identifier: Apache-2.0
/** Connections in the shell. */
@NullMarked
package io.beep.host.inference.openai.shell;

import org.jspecify.annotations.NullMarked;
