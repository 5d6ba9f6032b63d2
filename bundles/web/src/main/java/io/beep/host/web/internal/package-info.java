// SPDX-License-Identifier: Apache-2.0
/** What the parts of the web layer share: its configuration. */
@NullMarked
package io.beep.host.web.internal;

import org.jspecify.annotations.NullMarked;
