// SPDX-License-Identifier: Apache-2.0
/** The catalogue over HTTP. */
@NullMarked
package io.beep.host.models.rest;

import org.jspecify.annotations.NullMarked;
