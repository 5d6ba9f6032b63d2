// SPDX-License-Identifier: Apache-2.0
/**
 * Where models come from: what can be had with one click ({@link io.beep.host.spi.models.OfferedModel}), and who fetches it
 * ({@link io.beep.host.spi.models.ModelSource}).
 */
@Export
@NullMarked
@Version("1.0.0")
package io.beep.host.spi.models;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
