// SPDX-License-Identifier: Apache-2.0
/** Long work with an owner, steps, progress and an end; its history outlives the host. */
@Export
@NullMarked
package io.beep.host.tasks;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
