// SPDX-License-Identifier: Apache-2.0
/** Connections over HTTP. */
@NullMarked
package io.beep.host.inference.openai.rest;

import org.jspecify.annotations.NullMarked;
