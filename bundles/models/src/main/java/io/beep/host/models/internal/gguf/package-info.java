// SPDX-License-Identifier: Apache-2.0
/** Reads and checks the header of GGUF files, versions 2 and 3, by the specification in the ggml project (docs/gguf.md); bounded in memory and time, as every file is hostile. */
@NullMarked
package io.beep.host.models.internal.gguf;

import org.jspecify.annotations.NullMarked;
