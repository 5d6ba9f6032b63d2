// SPDX-License-Identifier: Apache-2.0
/** What host and worker say to each other. */
@NullMarked
package io.beep.host.inference.llama.wire;

import org.jspecify.annotations.NullMarked;
