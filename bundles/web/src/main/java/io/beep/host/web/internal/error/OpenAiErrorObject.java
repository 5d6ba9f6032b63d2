// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.error;

import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.inference.InferenceError;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OpenAI's error object. Its types and codes are not ours to choose: clients know them by heart. */
final class OpenAiErrorObject {
    /** Codes that do not follow from the status. */
    private static final Map<String, String> CODES = Map.of(
            InferenceError.MODEL_NOT_LOADED.code(), "model_not_found",
            InferenceError.CONTEXT_LENGTH_EXCEEDED.code(), "context_length_exceeded",
            InferenceError.UNSUPPORTED_PARAMETER.code(), "unsupported_parameter",
            InferenceError.ENGINE_LOST.code(), "engine_error",
            InferenceError.LOAD_FAILED.code(), "engine_error",
            SecurityError.PERMISSION_DENIED.code(), "model_not_allowed");

    private OpenAiErrorObject() {}

    /** The whole body: an object with the one key {@code error}. */
    static Map<String, Object> of(Fault fault) {
        var error = new LinkedHashMap<String, @Nullable Object>();
        error.put("message", fault.detail());
        error.put("type", type(fault.error().kind()));
        error.put("param", fault.field().orElse(null));
        error.put("code", code(fault));
        return Map.of("error", error);
    }

    private static String type(ErrorKind kind) {
        return switch (kind) {
            case DENIED -> "permission_error";
            case BUSY -> "rate_limit_error";
            case EXHAUSTED -> "insufficient_quota";
            case UNAVAILABLE, INTERNAL -> "server_error";
            case INVALID, UNAUTHENTICATED, NOT_FOUND, CONFLICT, TOO_LARGE, CANCELLED -> "invalid_request_error";
        };
    }

    private static @Nullable String code(Fault fault) {
        var known = CODES.get(fault.code());
        if (known != null) {
            return known;
        }
        return switch (fault.error().kind()) {
            case UNAUTHENTICATED -> "invalid_api_key";
            case NOT_FOUND -> fault.error() == RequestError.UNKNOWN_OPERATION ? null : "model_not_found";
            case BUSY -> "rate_limit_exceeded";
            case EXHAUSTED -> "insufficient_quota";
            case UNAVAILABLE -> "overloaded";
            case INTERNAL -> "engine_error";
            case INVALID, DENIED, CONFLICT, TOO_LARGE, CANCELLED -> null;
        };
    }
}
