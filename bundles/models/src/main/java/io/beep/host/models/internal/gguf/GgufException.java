// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal.gguf;

/** What is wrong with a file, for people. */
public final class GgufException extends Exception {
    private static final long serialVersionUID = 1L;

    GgufException(String message) {
        super(message);
    }
}
