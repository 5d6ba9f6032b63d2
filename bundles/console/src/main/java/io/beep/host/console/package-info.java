// SPDX-License-Identifier: Apache-2.0
/**
 * The host's shell: over a Unix socket in the home, for whoever owns it, and what commands of all bundles need of the host.
 * {@code bin/beep exec} and {@code bin/beep shell} are its clients. It exports nothing: commands see {@code
 * io.beep.host.spi.shell}.
 */
@NullMarked
package io.beep.host.console;

import org.jspecify.annotations.NullMarked;
