// SPDX-License-Identifier: Apache-2.0
/** Secrets in the shell: in, and never out. */
@NullMarked
package io.beep.host.settings.shell;

import org.jspecify.annotations.NullMarked;
