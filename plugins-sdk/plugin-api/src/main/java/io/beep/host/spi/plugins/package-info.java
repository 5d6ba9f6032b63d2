// SPDX-License-Identifier: Apache-2.0
/**
 * What the host keeps for a plugin.
 */
@Export
@NullMarked
@Version("1.0.0")
package io.beep.host.spi.plugins;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
