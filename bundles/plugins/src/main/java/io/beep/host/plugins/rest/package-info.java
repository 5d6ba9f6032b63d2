// SPDX-License-Identifier: Apache-2.0
/** Plugins over HTTP. */
@NullMarked
package io.beep.host.plugins.rest;

import org.jspecify.annotations.NullMarked;
