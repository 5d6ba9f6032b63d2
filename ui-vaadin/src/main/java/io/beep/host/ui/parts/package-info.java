// SPDX-License-Identifier: Apache-2.0
/** Pieces that several pages are made of. */
@NullMarked
package io.beep.host.ui.parts;

import org.jspecify.annotations.NullMarked;
