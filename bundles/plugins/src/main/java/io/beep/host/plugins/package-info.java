// SPDX-License-Identifier: Apache-2.0
/**
 * Third-party plugins: jars in the home's deploy folder, or uploaded. They come, are replaced and go while the host runs; what runs in
 * one goes on to its end.
 */
@Export
@NullMarked
package io.beep.host.plugins;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
