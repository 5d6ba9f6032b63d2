// SPDX-License-Identifier: Apache-2.0
/**
 * What a plugin keeps in the host: secrets, encrypted, and small texts. Each bundle has its own and sees no other's.
 */
@Export
@NullMarked
@Version("1.0.0")
package io.beep.host.spi.settings;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
