// SPDX-License-Identifier: Apache-2.0
/** Models in memory: loaded once for all callers on first use, routed, queued with a bound, unloaded when idle. */
@Export
@NullMarked
package io.beep.host.inference;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
