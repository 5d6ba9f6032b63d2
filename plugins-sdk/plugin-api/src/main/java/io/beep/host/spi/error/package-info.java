// SPDX-License-Identifier: Apache-2.0
/**
 * How the host and its plugins say what went wrong: one exception, a code for each case, eleven kinds.
 */
@Export
@NullMarked
@Version("1.0.0")
package io.beep.host.spi.error;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
