// SPDX-License-Identifier: Apache-2.0
/** From a jar to a running plugin, and back. */
@NullMarked
package io.beep.host.plugins.internal;

import org.jspecify.annotations.NullMarked;
