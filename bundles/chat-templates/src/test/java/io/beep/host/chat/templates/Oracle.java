// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What jinja2 makes of templates, as {@code src/test/python/oracle.py} has written it down. */
final class Oracle {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The time that the oracle was asked at. */
    static final Clock CLOCK =
            Clock.fixed(LocalDateTime.of(2026, 1, 5, 9, 7, 3).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);

    private Oracle() {}

    /**
     * A template, what it is rendered with, and what comes of it.
     *
     * @param output what it makes, or null if it fails
     * @param error the class of Python's exception if it fails
     * @param message that of the exception
     */
    record Case(
            String name, String template, Map<String, Object> variables, String output, String error, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    private record Render(String template, String conversation, String output, String error, String message) {}

    private record Snippet(String template, String output, String error, String message) {}

    private record Snippets(Map<String, Object> variables, List<Snippet> snippets) {}

    /** Each template with each conversation. */
    static Stream<Case> renders() {
        Map<String, Map<String, Object>> conversations = read("conversations.json", new TypeReference<>() {});
        List<Render> renders = read("renders.json", new TypeReference<>() {});
        return renders.stream()
                .map(render -> new Case(
                        render.template() + ": " + render.conversation(),
                        text("templates/" + render.template() + ".jinja"),
                        conversations.get(render.conversation()),
                        render.output(),
                        render.error(),
                        render.message()));
    }

    /** Small templates, each about one feature. */
    static Stream<Case> snippets() {
        Snippets snippets = read("snippets.json", new TypeReference<>() {});
        return snippets.snippets().stream()
                .map(snippet -> new Case(
                        snippet.template(),
                        snippet.template(),
                        snippets.variables(),
                        snippet.output(),
                        snippet.error(),
                        snippet.message()));
    }

    static Map<String, Object> conversation(String name) {
        Map<String, Map<String, Object>> conversations = read("conversations.json", new TypeReference<>() {});
        return Objects.requireNonNull(conversations.get(name));
    }

    static String template(String name) {
        return text("templates/" + name + ".jinja");
    }

    private static String text(String file) {
        try (InputStream in = open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T read(String file, TypeReference<T> type) {
        try (InputStream in = open(file)) {
            return MAPPER.readValue(in, type);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(Oracle.class.getResourceAsStream("/oracle/" + file), file);
    }
}
