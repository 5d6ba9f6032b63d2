// SPDX-License-Identifier: Apache-2.0
/**
 * Runs GGUF models with llama.cpp: each loaded model in a worker process of its own, for the engine frees its memory, and
 * survives its faults, in no other way.
 */
@NullMarked
package io.beep.host.inference.llama;

import org.jspecify.annotations.NullMarked;
