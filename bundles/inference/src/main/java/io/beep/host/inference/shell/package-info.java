// SPDX-License-Identifier: Apache-2.0
/** Loaded models and chat in the shell. */
@NullMarked
package io.beep.host.inference.shell;

import org.jspecify.annotations.NullMarked;
