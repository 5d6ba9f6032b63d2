// SPDX-License-Identifier: Apache-2.0
/** Requests to servers, and what comes back; nothing of it is trusted. */
@NullMarked
package io.beep.host.inference.openai.internal;

import org.jspecify.annotations.NullMarked;
