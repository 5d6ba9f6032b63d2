// SPDX-License-Identifier: Apache-2.0
/** The sample in the shell. */
@NullMarked
package io.beep.sample.shell;

import org.jspecify.annotations.NullMarked;
