// SPDX-License-Identifier: Apache-2.0
/** What the host says of itself: health, versions, its API. */
@NullMarked
package io.beep.host.web.rest;

import org.jspecify.annotations.NullMarked;
