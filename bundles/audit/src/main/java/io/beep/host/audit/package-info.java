// SPDX-License-Identifier: Apache-2.0
/** Who did what, to what, by which door, with which outcome: written in the transaction of the change. */
@Export
@NullMarked
package io.beep.host.audit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
