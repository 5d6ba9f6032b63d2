// SPDX-License-Identifier: Apache-2.0
/** The home folder: its layout, who may use it, and which process does at this moment. */
@NullMarked
package io.beep.host.platform.launcher.home;

import org.jspecify.annotations.NullMarked;
