// SPDX-License-Identifier: Apache-2.0
/**
 * The worker: a program of its own, in a JVM of its own, with one model. Threads: the main one reads what the host says; one
 * with a large stack renders and tokenises prompts, one after the other; each answer has one that waits for the engine.
 */
@NullMarked
package io.beep.host.inference.llama.worker;

import org.jspecify.annotations.NullMarked;
