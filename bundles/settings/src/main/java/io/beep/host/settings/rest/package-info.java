// SPDX-License-Identifier: Apache-2.0
/** Secrets over HTTP: in, and never out. */
@NullMarked
package io.beep.host.settings.rest;

import org.jspecify.annotations.NullMarked;
