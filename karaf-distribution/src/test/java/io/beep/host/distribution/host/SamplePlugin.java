// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The sample plugin in a host, and the host's plugins, as a client sees them. */
public final class SamplePlugin {
    public static final String ID = "io.beep.sample";
    public static final String MODEL = "sample-rules";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ASK =
            "{\"model\":\"" + MODEL + "\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}";

    private final HostProcess host;

    public SamplePlugin(HostProcess host) {
        this.host = host;
    }

    public Path deploy() {
        return host.home().resolve("deploy");
    }

    public Path deploy(String file, TestJar jar) {
        return jar.writeTo(deploy().resolve(file));
    }

    public void undeploy(String file) {
        try {
            Files.delete(deploy().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode list() {
        return HostProcess.json(host.getWithKey("/api/v1/plugins"));
    }

    public Optional<JsonNode> find(String id) {
        return StreamSupport.stream(list().spliterator(), false)
                .filter(plugin -> plugin.path("id").asText().equals(id))
                .findFirst();
    }

    public JsonNode details(String id) {
        return HostProcess.json(host.getWithKey("/api/v1/plugins/" + id));
    }

    /** Waits until the plugin list says so of the sample. */
    public void awaitVersion(String version) {
        HostProcess.await(
                PATIENCE,
                "in service in version " + version,
                () -> find(ID).filter(plugin -> plugin.path("version").asText().equals(version)
                                && plugin.path("state").asText().equals("active"))
                        .isPresent());
    }

    public void awaitGone() {
        HostProcess.await(PATIENCE, "gone", () -> find(ID).isEmpty());
    }

    /** Waits until no earlier version has anything to do any more. */
    public void awaitLeft() {
        HostProcess.await(
                Duration.ofSeconds(60),
                "alone",
                () -> find(ID).map(plugin -> plugin.path("leaving").asInt()).orElse(0) == 0);
    }

    public String awaitRefusal(String file) {
        HostProcess.await(PATIENCE, "refused: " + file, () -> find(file).isPresent());
        var refused = find(file).orElseThrow();
        if (!refused.path("state").asText().equals("refused")) {
            throw new AssertionError(refused.toString());
        }
        return refused.path("reason").asText();
    }

    public boolean isInModels() {
        return host.getWithKey("/v1/models").body().contains("\"" + MODEL + "\"");
    }

    public int resourceStatus() {
        return host.getWithKey("/api/v1/sample").statusCode();
    }

    public boolean isDescribed() {
        return HostProcess.json(host.getWithKey("/api/v1/openapi.json"))
                .path("paths")
                .has("/api/v1/sample");
    }

    HttpRequest request(boolean stream, String said) {
        return host.request("/v1/chat/completions")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(ASK.formatted(stream, said)))
                .build();
    }

    /** Asks, and gives the answer. */
    public String chat(String said) {
        var response = host.send(request(false, said));
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + ": " + response.body());
        }
        return HostProcess.json(response)
                .path("choices")
                .path(0)
                .path("message")
                .path("content")
                .asText();
    }

    /** Asks, and reads the answer as it comes; it has to come to its end. */
    public String stream(String said) {
        var response = host.send(request(true, said), BodyHandlers.ofLines());
        List<String> data = response.body()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring(6))
                .toList();
        if (response.statusCode() != 200 || data.isEmpty() || !data.getLast().equals("[DONE]")) {
            throw new AssertionError("Broken off, status " + response.statusCode() + ": " + data);
        }
        var text = new StringBuilder();
        data.subList(0, data.size() - 1)
                .forEach(chunk -> text.append(HostProcess.parse(chunk)
                        .path("choices")
                        .path(0)
                        .path("delta")
                        .path("content")
                        .asText("")));
        return text.toString();
    }
}
