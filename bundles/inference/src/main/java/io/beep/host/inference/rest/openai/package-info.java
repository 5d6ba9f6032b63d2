// SPDX-License-Identifier: Apache-2.0
/** OpenAI's dialect: a translator over {@link io.beep.host.inference.Inference}, by contract of openai-openapi 2.3.0. */
@NullMarked
package io.beep.host.inference.rest.openai;

import org.jspecify.annotations.NullMarked;
