// SPDX-License-Identifier: Apache-2.0
/** Secrets, which go in and never come out again but to the part of the host that needs them; and what providers keep. */
@Export
@NullMarked
package io.beep.host.settings;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
