// SPDX-License-Identifier: Apache-2.0
/**
 * Child processes: started by argument array, bounded, watched, and ended with all their descendants.
 */
@Export
@NullMarked
@Version("1.0.0")
package io.beep.host.spi.processes;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
