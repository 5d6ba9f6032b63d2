// SPDX-License-Identifier: Apache-2.0
/** What the web server itself says: to requests that it cannot read, and while nothing is there to serve them. */
@NullMarked
package io.beep.host.platform.jetty;

import org.jspecify.annotations.NullMarked;
