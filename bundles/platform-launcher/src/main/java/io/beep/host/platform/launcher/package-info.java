// SPDX-License-Identifier: Apache-2.0
/**
 * The program {@code beep}. {@code bin/beep} only finds a Java and starts {@link io.beep.host.platform.launcher.Main}; what
 * can go wrong before OSGi begins is said here, in one sentence, with an exit status that means something.
 */
@NullMarked
package io.beep.host.platform.launcher;

import org.jspecify.annotations.NullMarked;
