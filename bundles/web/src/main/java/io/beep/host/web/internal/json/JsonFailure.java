// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Words what is wrong with a body, by the field as the client wrote it. Jackson's own messages name our classes, so none of them gets
 * out.
 */
final class JsonFailure {
    private static final int MAX_CAUSES = 20;

    private JsonFailure() {}

    /** @throws IOException the one that the body's stream threw, if that is what went wrong */
    static HostException of(JacksonException failure) throws IOException {
        var causes = causes(failure);
        var stream = causes.stream()
                .filter(cause -> cause instanceof IOException && !(cause instanceof JacksonException))
                .findFirst();
        if (stream.isPresent()) {
            throw (IOException) stream.get();
        }
        var syntax = causes.stream().filter(JsonFailure::isSyntax).findFirst();
        if (syntax.isPresent()) {
            return malformed((JacksonException) syntax.get());
        }
        var path = path(failure);
        return causes.stream()
                .filter(HostException.class::isInstance)
                .map(HostException.class::cast)
                .findFirst()
                .map(refused -> at(refused, join(path, refused.field().orElse(""))))
                .orElseGet(() -> mismatch(failure, path));
    }

    /** A number out of range is a syntax error to Jackson alone. */
    private static boolean isSyntax(Throwable cause) {
        return cause instanceof JacksonException
                && !(cause instanceof JsonMappingException)
                && !(cause instanceof InputCoercionException);
    }

    private static HostException mismatch(JacksonException failure, String path) {
        var subject = path.isEmpty() ? "The body" : path;
        return at(new HostException(RequestError.INVALID_VALUE, subject + " " + complaint(failure), failure), path);
    }

    private static HostException malformed(JacksonException failure) {
        return new HostException(RequestError.INVALID_JSON, fault(failure) + place(failure.getLocation()), failure);
    }

    private static String fault(JacksonException failure) {
        if (failure instanceof StreamConstraintsException) {
            return "The JSON is nested too deeply, has too many values, or a number or a name that is too long";
        }
        return says(failure, "Duplicate field") ? "The JSON has a field twice" : "The body is not valid JSON";
    }

    private static boolean says(JacksonException failure, String start) {
        return Objects.requireNonNullElse(failure.getOriginalMessage(), "").startsWith(start);
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : ", at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String complaint(JacksonException failure) {
        if (says(failure, "Missing required")) {
            return "is missing";
        }
        if (failure instanceof InvalidNullException) {
            return "must not be null";
        }
        return causes(failure).stream()
                .flatMap(JsonFailure::targetType)
                .findFirst()
                .map(type -> "must be " + expectation(type))
                .orElse("is not valid");
    }

    private static Stream<Class<?>> targetType(Throwable cause) {
        if (cause instanceof MismatchedInputException mismatch) {
            return Stream.ofNullable(mismatch.getTargetType());
        }
        return cause instanceof InputCoercionException number ? Stream.of(number.getTargetType()) : Stream.empty();
    }

    private static String expectation(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number within its range";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a finite number";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a text";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "an array";
        }
        if (type == Instant.class) {
            return "a time such as 2026-01-31T12:00:00Z";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "a valid value";
    }

    private static HostException at(HostException failure, String path) {
        return path.isEmpty() ? failure : failure.at(path);
    }

    /** {@code messages[0].role}. */
    private static String path(JacksonException failure) {
        var path = "";
        if (failure instanceof JsonMappingException mapping) {
            for (var step : mapping.getPath()) {
                var field = step.getFieldName();
                path = field == null ? path + "[" + step.getIndex() + "]" : join(path, field);
            }
        }
        return path;
    }

    private static String join(String path, String field) {
        if (path.isEmpty() || field.isEmpty() || field.startsWith("[")) {
            return path + field;
        }
        return path + "." + field;
    }

    private static List<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .toList();
    }
}
