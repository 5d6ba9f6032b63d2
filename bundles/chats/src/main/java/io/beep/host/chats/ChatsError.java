// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chats;

import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.ErrorKind;

/** What can fail with conversations. */
public enum ChatsError implements ErrorCode {
    CONVERSATION_NOT_FOUND(ErrorKind.NOT_FOUND),
    MESSAGE_NOT_FOUND(ErrorKind.NOT_FOUND),
    MESSAGE_NOT_FIT(ErrorKind.INVALID),
    TOO_MANY_MESSAGES(ErrorKind.EXHAUSTED),
    /** All its messages together. */
    CONVERSATION_TOO_LONG(ErrorKind.EXHAUSTED),
    TOO_MANY_CONVERSATIONS(ErrorKind.EXHAUSTED),
    /** All messages of all conversations of an account together. */
    CONVERSATIONS_TOO_LONG(ErrorKind.EXHAUSTED),
    SEARCH_NOT_FIT(ErrorKind.INVALID),
    SEARCH_TOO_LONG(ErrorKind.EXHAUSTED),
    TOO_MANY_SEARCHES(ErrorKind.BUSY);

    private final ErrorKind kind;

    ChatsError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
