// SPDX-License-Identifier: Apache-2.0
/**
 * Shell commands that a bundle contributes.
 */
@Export
@NullMarked
@Version("1.0.0")
package io.beep.host.spi.shell;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
