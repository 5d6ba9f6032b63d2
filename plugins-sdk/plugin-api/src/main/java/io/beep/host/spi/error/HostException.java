// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of the host: a code, and a message for people that says what failed, on what, and what to do. The
 * message is shown to the caller as it is, so it never holds a secret, a class name or a stack trace.
 */
public final class HostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final @Nullable String field;
    private final @Nullable Duration retryAfter;

    public HostException(ErrorCode code, String message) {
        this(code, message, null, null, null);
    }

    public HostException(ErrorCode code, String message, Throwable cause) {
        this(code, message, null, null, cause);
    }

    private HostException(
            ErrorCode code,
            String message,
            @Nullable String field,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.field = field;
        this.retryAfter = retryAfter;
    }

    /** The same failure, laid at one field of the request, named as the caller wrote it ({@code messages[0].role}). */
    public HostException at(String fieldName) {
        return new HostException(code, text(), fieldName, retryAfter, getCause());
    }

    /** The same failure, with the time after which trying again makes sense. */
    public HostException retryAfter(Duration delay) {
        return new HostException(code, text(), field, delay, getCause());
    }

    public ErrorCode code() {
        return code;
    }

    public ErrorKind kind() {
        return code.kind();
    }

    /** The message; never null, unlike {@link #getMessage()}'s contract. */
    public String text() {
        var message = getMessage();
        return message == null ? code.title() : message;
    }

    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
