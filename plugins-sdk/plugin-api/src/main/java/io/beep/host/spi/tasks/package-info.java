// SPDX-License-Identifier: Apache-2.0
/**
 * Kinds of long work, and how work tells its progress.
 */
@Export
@NullMarked
@Version("1.1.0")
package io.beep.host.spi.tasks;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
