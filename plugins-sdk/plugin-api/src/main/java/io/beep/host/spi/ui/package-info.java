// SPDX-License-Identifier: Apache-2.0
/**
 * Views that a bundle contributes to the admin UI.
 */
@Export
@NullMarked
@Version("1.2.0")
package io.beep.host.spi.ui;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
