// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.bench;

import io.beep.host.distribution.host.SmolLm2;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;

/** A server that speaks OpenAI's dialect. */
final class OpenAiSpeaker implements Speaker {
    private static final Pattern SOME_CONTENT = Pattern.compile("\"content\":\"[^\"]");
    private static final Pattern COMPLETION_TOKENS = Pattern.compile("\"completion_tokens\":(\\d+)");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final String key;

    /** @param base the address without {@code /v1} */
    OpenAiSpeaker(String base, String key) {
        this.base = base;
        this.key = key;
    }

    private static String body(String prompt, int tokens) {
        return "{\"model\":\"" + SmolLm2.ID + "\",\"stream\":true,\"stream_options\":{\"include_usage\":true},\"temperature\":0,"
                + "\"max_tokens\":" + tokens + ",\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]}";
    }

    @Override
    public Answer ask(String prompt, int tokens) {
        var request = HttpRequest.newBuilder(URI.create(base + "/v1/chat/completions"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body(prompt, tokens)))
                .build();
        var asked = System.nanoTime();
        var first = 0L;
        var last = 0L;
        var counted = 0;
        try (var lines = http.send(request, BodyHandlers.ofLines()).body()) {
            for (var line : (Iterable<String>) lines::iterator) {
                if (SOME_CONTENT.matcher(line).find()) {
                    last = System.nanoTime();
                    first = first == 0 ? last : first;
                } else {
                    var usage = COMPLETION_TOKENS.matcher(line);
                    counted = usage.find() ? Integer.parseInt(usage.group(1)) : counted;
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
        if (counted == 0) {
            throw new AssertionError(base + " gave no answer");
        }
        return new Answer(asked, first, last, counted);
    }
}
