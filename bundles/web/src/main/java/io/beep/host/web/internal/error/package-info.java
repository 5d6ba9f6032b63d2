// SPDX-License-Identifier: Apache-2.0
/** How failures become answers: one translation, three dialects. */
@NullMarked
package io.beep.host.web.internal.error;

import org.jspecify.annotations.NullMarked;
