// SPDX-License-Identifier: Apache-2.0
/** The door: what every request passes, whichever part of the site it is for, before anything else sees it. */
@NullMarked
package io.beep.host.web.internal.front;

import org.jspecify.annotations.NullMarked;
