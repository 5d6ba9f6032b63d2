// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.error;

import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A failure as HTTP tells it, before a dialect words it.
 *
 * @param detail for the caller, as it is: no secrets, no class names
 * @param field what of the request is wrong, as the caller wrote it
 * @param incident under which the log says more
 * @param allow the methods that a path has, for an answer that refuses another
 */
public record Fault(
        int status,
        ErrorCode error,
        String detail,
        Optional<String> field,
        Optional<Duration> retryAfter,
        Optional<String> incident,
        Optional<String> allow) {

    private static final int MAX_LENGTH = 1000;
    private static final Duration BUSY_FOR = Duration.ofSeconds(1);
    private static final Duration UNAVAILABLE_FOR = Duration.ofSeconds(5);

    static Fault of(ErrorCode error, String detail) {
        return new Fault(
                Statuses.of(error),
                error,
                detail,
                Optional.empty(),
                retryAfter(error.kind()),
                Optional.empty(),
                Optional.empty());
    }

    static Fault of(HostException failure) {
        var error = failure.code();
        return new Fault(
                Statuses.of(error),
                error,
                shortened(failure.text()),
                failure.field().map(Fault::shortened),
                failure.retryAfter().or(() -> retryAfter(error.kind())),
                Optional.empty(),
                Optional.empty());
    }

    /** Texts name what the client sent, which may be megabytes. */
    private static String shortened(String text) {
        return text.length() <= MAX_LENGTH
                ? text
                : text.substring(0, MAX_LENGTH / 2) + "..." + text.substring(text.length() - MAX_LENGTH / 2);
    }

    Fault withIncident(String id) {
        return new Fault(status, error, detail, field, retryAfter, Optional.of(id), allow);
    }

    Fault withAllow(String methods) {
        return new Fault(status, error, detail, field, retryAfter, incident, Optional.of(methods));
    }

    /** The stable code, {@code inference.queue-full}. */
    public String code() {
        return error.code();
    }

    /** In how many whole seconds to try again; at least one. */
    Optional<Long> retryAfterSeconds() {
        return retryAfter.map(delay -> Math.max(1, delay.plusMillis(999).toSeconds()));
    }

    /** The headers that go with it in any dialect. */
    public Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        retryAfterSeconds().ifPresent(seconds -> headers.put("Retry-After", Long.toString(seconds)));
        allow.ifPresent(methods -> headers.put("Allow", methods));
        if (status == 401) {
            headers.put("WWW-Authenticate", "Bearer");
        }
        return headers;
    }

    private static Optional<Duration> retryAfter(ErrorKind kind) {
        return switch (kind) {
            case BUSY -> Optional.of(BUSY_FOR);
            case UNAVAILABLE -> Optional.of(UNAVAILABLE_FOR);
            default -> Optional.empty();
        };
    }
}
