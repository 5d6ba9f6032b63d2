// SPDX-License-Identifier: Apache-2.0
/** What runs here. */
@NullMarked
package io.beep.host.ui.about;

import org.jspecify.annotations.NullMarked;
