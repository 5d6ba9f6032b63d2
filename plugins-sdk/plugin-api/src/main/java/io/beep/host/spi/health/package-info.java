// SPDX-License-Identifier: Apache-2.0
/**
 * One health check for each capability or provider; the home view and {@code /api/v1/health} read the same ones.
 */
@Export
@NullMarked
@Version("1.0.0")
package io.beep.host.spi.health;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
