// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.inference;

/** Why an answer ended. */
public enum FinishReason {
    /** The model ended it, or a stop text appeared. */
    STOP,
    /** The most tokens were made, or the context is full. */
    LENGTH
}
