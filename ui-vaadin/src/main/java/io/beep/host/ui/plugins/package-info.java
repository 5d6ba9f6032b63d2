// SPDX-License-Identifier: Apache-2.0
/** The plugins of this host. */
@NullMarked
package io.beep.host.ui.plugins;

import org.jspecify.annotations.NullMarked;
