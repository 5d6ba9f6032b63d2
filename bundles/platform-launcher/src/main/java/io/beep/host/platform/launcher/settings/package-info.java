// SPDX-License-Identifier: Apache-2.0
/** The settings that are needed before OSGi begins: from the environment, then from the home's file, then by default. */
@NullMarked
package io.beep.host.platform.launcher.settings;

import org.jspecify.annotations.NullMarked;
