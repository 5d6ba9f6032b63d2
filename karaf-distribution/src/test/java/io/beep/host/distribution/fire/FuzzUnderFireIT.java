// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.fire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.beep.host.distribution.host.ApiDocument;
import io.beep.host.distribution.host.HostProcess;
import io.beep.host.distribution.host.PythonPackage;
import io.beep.host.distribution.host.SamplePlugin;
import io.beep.host.distribution.host.TestJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * All operations that the host describes, asked by Schemathesis with an administrator's key: what the schemas allow, what they do not,
 * and what their links lead to. Nothing is a failure of the host's, and each answer is one that is described.
 */
class FuzzUnderFireIT {
    private static final PythonPackage PACKAGE = new PythonPackage("schemathesis", "4.32.5");
    private static final Path RESOURCES =
            Path.of("target", "test-classes", "schemathesis").toAbsolutePath();

    /** That a file must be a model, or an end in the future, no schema says: whether what fits is taken, the other tests ask. */
    private static final String NO_FAULTS = "positive_data_acceptance";
    /** The plugin of the test waits as long as it is told to. */
    private static final String SLOW_ON_DEMAND = "/api/v1/sample";

    @TempDir
    static Path folder;

    private static HostProcess host;

    @BeforeAll
    static void start() {
        host = HostProcess.start(folder.resolve("home"));
        var sample = new SamplePlugin(host);
        sample.deploy("sample.jar", TestJar.sample("1.0.0"));
        sample.awaitVersion("1.0.0");
        HostProcess.await(Duration.ofSeconds(30), "described", sample::isDescribed);
    }

    @AfterAll
    static void stop() {
        if (host != null) {
            host.close();
        }
    }

    @Test
    @Timeout(5_400)
    void noOperationFailsAndEachAnswersAsItIsDescribed() throws Exception {
        var document = ApiDocument.of(host);
        var described = folder.resolve("openapi.json");
        Files.writeString(described, withEvents(document.root()).toString());
        var report = folder.resolve("report.txt");

        var status = run(described, report);

        var said = Files.readString(report);
        assertThat(status).as(said).isZero();
        var asked = document.operations().size() - 1;
        assertThat(said).contains("Selected: " + asked + "/", "Tested: " + asked);
        said.lines().filter(line -> line.contains(" generated, ")).forEach(line -> Fire.say("FuzzUnderFireIT:" + line));
        assertThat(host.getWithKey("/api/v1/auth/me").statusCode()).isEqualTo(200);
        assertThat(host.output()).doesNotContain("Incident", "OutOfMemory", "StackOverflow");
    }

    /** Of a stream, OpenAPI 3.1 describes the text; Schemathesis takes that for each event. What is in those, the other tests ask. */
    private static JsonNode withEvents(JsonNode document) {
        document.findValues("text/event-stream").forEach(stream -> {
            ((ObjectNode) stream).remove("schema");
            ((ObjectNode) stream).set("itemSchema", HostProcess.parse("{\"type\":\"object\"}"));
        });
        return document;
    }

    private static int run(Path described, Path report) throws IOException, InterruptedException {
        var seed = Fire.times(1, Fire.chances("FuzzUnderFireIT").nextInt(Integer.MAX_VALUE));
        var command = new ArrayList<>(
                List.of(PACKAGE.python().resolveSibling("schemathesis").toString()));
        command.addAll(
                List.of("--config-file", RESOURCES.resolve("schemathesis.toml").toString()));
        command.addAll(List.of("run", described.toString(), "--url", host.base()));
        command.addAll(List.of("--header", "Authorization: Bearer " + host.key()));
        command.addAll(List.of("--checks", "all", "--exclude-checks", NO_FAULTS, "--exclude-path", SLOW_ON_DEMAND));
        command.addAll(List.of("--continue-on-failure", "--no-color", "--max-response-time", "60"));
        command.addAll(
                List.of("--max-examples", Integer.toString(Fire.times(5, 150)), "--seed", Integer.toString(seed)));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(report.toFile());
        builder.environment()
                .put("SCHEMATHESIS_HOOKS", RESOURCES.resolve("hooks.py").toString());
        builder.environment().put("BEEP_FUZZ_MODEL", SamplePlugin.MODEL);
        builder.environment().put("BEEP_FUZZ_OURS", String.join(",", ours()));
        var running = builder.start();
        if (!running.waitFor(Fire.times(5, 80), TimeUnit.MINUTES)) {
            running.destroyForcibly();
            throw new AssertionError("Schemathesis does not end: " + Files.readString(report));
        }
        return running.exitValue();
    }

    /** The administrator, by name and by id, and the key. */
    private static List<String> ours() {
        var me = HostProcess.json(host.getWithKey("/api/v1/users/admin"));
        var key = HostProcess.json(host.getWithKey("/api/v1/keys")).path(0);
        assertThat(key.path("id").asText()).isNotEmpty();
        return List.of("admin", me.path("id").asText(), key.path("id").asText(), SamplePlugin.ID);
    }
}
