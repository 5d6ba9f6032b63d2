// SPDX-License-Identifier: Apache-2.0
/** What a plugin is made of; each sub-package is one thing that a plugin can bring. */
@Export
@NullMarked
@Version("1.0.0")
package io.beep.host.spi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
