// SPDX-License-Identifier: Apache-2.0
/**
 * Progress of long work, as the work itself sees it.
 */
@Export
@NullMarked
@Version("1.0.0")
package io.beep.host.spi.tasks;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
