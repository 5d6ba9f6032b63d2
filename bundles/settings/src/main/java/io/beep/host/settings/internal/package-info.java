// SPDX-License-Identifier: Apache-2.0
/** The tables, the encryption, and the services that each bundle gets of its own. */
@NullMarked
package io.beep.host.settings.internal;

import org.jspecify.annotations.NullMarked;
