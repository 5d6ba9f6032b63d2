// SPDX-License-Identifier: Apache-2.0
/**
 * Who asks, what a thing demands, and what a bundle declares: the words of the one access check.
 */
@Export
@NullMarked
@Version("1.0.0")
package io.beep.host.spi.security;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
