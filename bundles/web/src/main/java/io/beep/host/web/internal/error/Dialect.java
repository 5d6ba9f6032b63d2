// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a part of the site words its errors; chosen by the path alone, so that each answer of a part has the same shape. */
public enum Dialect {
    /** Below {@code /api}: RFC 9457 problems. */
    API("application/problem+json") {
        @Override
        public byte[] body(Fault fault, String path) {
            return json(problem(fault, path));
        }
    },
    /** Below {@code /v1}: OpenAI's error objects. */
    OPENAI("application/json") {
        @Override
        public byte[] body(Fault fault, String path) {
            return json(OpenAiErrorObject.of(fault));
        }

        @Override
        public Map<String, String> headers(Fault fault) {
            var headers = super.headers(fault);
            // Clients try again by themselves on such statuses unless told that it is in vain.
            switch (fault.error().kind()) {
                case CONFLICT, CANCELLED, EXHAUSTED -> headers.put("x-should-retry", "false");
                default -> {}
            }
            return headers;
        }
    },
    /** Everywhere else: a page for people. */
    PAGE("text/html; charset=utf-8") {
        @Override
        public byte[] body(Fault fault, String path) {
            return ErrorPage.of(fault).getBytes(StandardCharsets.UTF_8);
        }
    };

    private static final JsonMapper JSON = new JsonMapper();

    private final String contentType;

    Dialect(String contentType) {
        this.contentType = contentType;
    }

    /** The dialect of a path of the site. */
    public static Dialect of(String path) {
        if (isBelow("/v1", path)) {
            return OPENAI;
        }
        return isBelow("/api", path) ? API : PAGE;
    }

    public String contentType() {
        return contentType;
    }

    /** The body of an error answer to a request for a path. */
    public abstract byte[] body(Fault fault, String path);

    /** The same for the last event of a stream, which does not know its path; in one line. */
    public byte[] body(Fault fault) {
        return body(fault, "");
    }

    /** The headers of an error answer, without the type of the body. */
    public Map<String, String> headers(Fault fault) {
        return fault.headers();
    }

    private static Map<String, Object> problem(Fault fault, String path) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "urn:beep:error:" + fault.code());
        problem.put("title", fault.error().title());
        problem.put("status", fault.status());
        problem.put("detail", fault.detail());
        if (!path.isEmpty()) {
            problem.put("instance", path);
        }
        fault.field().ifPresent(field -> problem.put("field", field));
        fault.retryAfterSeconds().ifPresent(seconds -> problem.put("retry_after_seconds", seconds));
        fault.incident().ifPresent(id -> problem.put("incident", id));
        return problem;
    }

    private static boolean isBelow(String base, String path) {
        return path.startsWith(base) && (path.length() == base.length() || path.charAt(base.length()) == '/');
    }

    private static byte[] json(Map<String, Object> object) {
        try {
            return JSON.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
