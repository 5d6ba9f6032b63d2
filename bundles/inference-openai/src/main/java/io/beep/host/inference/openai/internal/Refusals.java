// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.InferenceError;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/** What a server said no with, in our words. Its own words are quoted, cut short, and without the key. */
record Refusals(String connection, String model, Optional<String> key) {
    private static final int MOST_QUOTED = 300;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    @Override
    public String toString() {
        return "Refusals[" + connection + "]";
    }

    /** @param body the beginning of it, as far as it came */
    HostException of(int status, HttpHeaders headers, String body) {
        if (status >= 300 && status < 400) {
            return unavailable("sends elsewhere (" + status + ", to " + host(headers)
                    + "), which is not followed; correct its URL");
        }
        var error = error(body);
        var said = quoted(error);
        var refusal = switch (status) {
            case 400, 422 -> invalid(error, said);
            case 401, 403 ->
                unavailable("refused its key (" + status + ")" + said + "; set the key of the connection anew");
            case 404 ->
                new HostException(
                                InferenceError.MODEL_NOT_FOUND,
                                "The server of the connection " + connection + " does not know " + model + said)
                        .at("model");
            case 413 ->
                new HostException(
                        InferenceError.CONTEXT_LENGTH_EXCEEDED,
                        "The server of the connection " + connection + " does not take so long a request" + said);
            case 429 ->
                new HostException(
                        InferenceError.QUEUE_FULL,
                        "The server of the connection " + connection + " takes no more requests for now" + said);
            default -> unavailable("failed with status " + status + said);
        };
        return retryAfter(headers).map(refusal::retryAfter).orElse(refusal);
    }

    /** An error in the middle of an answer. */
    HostException inStream(JsonNode error) {
        return unavailable("broke off its answer" + quoted(error));
    }

    HostException unreachable(String reason, Throwable cause) {
        return new HostException(
                InferenceError.BACKEND_UNAVAILABLE,
                "The connection " + connection + " does not work: " + reason,
                cause);
    }

    HostException unavailable(String what) {
        return new HostException(
                InferenceError.BACKEND_UNAVAILABLE, "The server of the connection " + connection + " " + what);
    }

    private HostException invalid(JsonNode error, String said) {
        var code = error.path("code").asText();
        if (code.equals("context_length_exceeded")) {
            return new HostException(
                    InferenceError.CONTEXT_LENGTH_EXCEEDED,
                    "The prompt is too long for " + model + " of the connection " + connection + said);
        }
        var refusal = new HostException(
                code.equals("unsupported_parameter")
                        ? InferenceError.UNSUPPORTED_PARAMETER
                        : InferenceError.INVALID_PARAMETER,
                "The server of the connection " + connection + " refuses the request" + said);
        var parameter = error.path("param").asText("");
        return parameter.matches("[A-Za-z0-9_.\\[\\]]{1,100}") ? refusal.at(parameter) : refusal;
    }

    private static JsonNode error(String body) {
        try {
            return Json.read(body).path("error");
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private String quoted(JsonNode error) {
        var text = error.isTextual() ? error.textValue() : error.path("message").asText("");
        var known = key.filter(secret -> !secret.isEmpty())
                .map(secret -> text.replace(secret, "***"))
                .orElse(text);
        var plain = known.replaceAll("[\\p{Cc}\\s]+", " ").strip();
        if (plain.isEmpty()) {
            return "";
        }
        return ": " + (plain.length() <= MOST_QUOTED ? plain : plain.substring(0, MOST_QUOTED) + "...");
    }

    private static String host(HttpHeaders headers) {
        try {
            var host = URI.create(headers.firstValue("Location").orElse("")).getHost();
            return host == null ? "another path" : host;
        } catch (IllegalArgumentException e) {
            return "nowhere";
        }
    }

    private static Optional<Duration> retryAfter(HttpHeaders headers) {
        try {
            return headers.firstValue("Retry-After")
                    .map(Long::parseLong)
                    .filter(seconds -> seconds >= 0)
                    .map(seconds -> Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT.toSeconds())));
        } catch (NumberFormatException e) {
            return Optional.empty(); // a date; not worth its trouble
        }
    }
}
