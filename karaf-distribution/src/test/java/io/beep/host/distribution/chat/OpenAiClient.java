// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.beep.host.distribution.host.HostProcess;
import io.beep.host.distribution.host.PythonPackage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The official Python client, in an environment of its own, as a process that is told what to call. */
final class OpenAiClient implements AutoCloseable {
    private static final PythonPackage PACKAGE = new PythonPackage("openai", "3.57.0");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Writer in;
    private final BufferedReader out;

    private OpenAiClient(Process process) {
        this.process = process;
        this.in = process.outputWriter(StandardCharsets.UTF_8);
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts it; the calling test is skipped, with the reason, where there is no Python or the client cannot be had. */
    static OpenAiClient of(HostProcess host) {
        try {
            var python = PACKAGE.python();
            var process = new ProcessBuilder(
                            python.toString(),
                            "-u",
                            Path.of("target", "test-classes", "openai", "client.py")
                                    .toString(),
                            host.base() + "/v1",
                            host.key())
                    .redirectError(PACKAGE.folder().resolve("errors.log").toFile())
                    .start();
            var client = new OpenAiClient(process);
            assertThat(client.next().path("version").asText()).isEqualTo(PACKAGE.version());
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a call, and gives its result. */
    JsonNode call(String name, Map<String, ?> arguments) {
        var answer = answer(name, arguments);
        assertThat(answer.has("result")).as(answer.toString()).isTrue();
        return answer.path("result");
    }

    /** Makes a call that fails, and gives the client's error. */
    JsonNode failure(String name, Map<String, ?> arguments) {
        var answer = answer(name, arguments);
        assertThat(answer.has("error")).as(answer.toString()).isTrue();
        return answer.path("error");
    }

    private JsonNode answer(String name, Map<String, ?> arguments) {
        begin(name, arguments);
        var lines = new ArrayList<JsonNode>();
        do {
            lines.add(next());
        } while (lines.getLast().has("begun"));
        return lines.getLast();
    }

    /** Begins a call, whose lines are to be read by {@link #next}. */
    void begin(String name, Map<String, ?> arguments) {
        try {
            in.write(JSON.writeValueAsString(List.of(name, arguments)) + "\n");
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line. */
    JsonNode next() {
        try {
            var line = out.readLine();
            if (line == null) {
                throw new AssertionError(
                        "The client ended: " + Files.readString(PACKAGE.folder().resolve("errors.log")));
            }
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
