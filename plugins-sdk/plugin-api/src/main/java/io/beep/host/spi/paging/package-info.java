// SPDX-License-Identifier: Apache-2.0
/**
 * Pages of lists: a limit and an opaque cursor in, items and the next cursor out.
 */
@Export
@NullMarked
@Version("1.0.0")
package io.beep.host.spi.paging;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
