// SPDX-License-Identifier: Apache-2.0
/**
 * Models of remote servers that speak OpenAI's protocol. A connection is one server: where it is, the key for it, which of its
 * models are offered here and by what ids.
 */
@NullMarked
package io.beep.host.inference.openai;

import org.jspecify.annotations.NullMarked;
