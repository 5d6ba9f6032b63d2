// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

/** Why a command cannot go on: the one sentence that the user reads, and the exit status. */
public final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExitStatus status;
    private final String sentence;

    public Failure(ExitStatus status, String sentence) {
        super(sentence);
        this.status = status;
        this.sentence = sentence;
    }

    public Failure(ExitStatus status, String sentence, Throwable cause) {
        super(sentence, cause);
        this.status = status;
        this.sentence = sentence;
    }

    public ExitStatus status() {
        return status;
    }

    public String sentence() {
        return sentence;
    }
}
