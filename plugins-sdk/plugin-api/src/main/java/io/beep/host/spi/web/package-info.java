// SPDX-License-Identifier: Apache-2.0
/**
 * REST resources that a bundle contributes to the host's API.
 */
@Export
@NullMarked
@Version("1.1.0")
package io.beep.host.spi.web;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
