// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.spi.security.Caller;
import java.util.Optional;

/**
 * Who asks, and by what it is known.
 *
 * @param session the token of the session by which the caller is known; empty for a key, and for nobody
 */
record Identified(Caller caller, Optional<String> session) {}
