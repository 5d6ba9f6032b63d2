// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.testkit.TestModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;

/** A real model for a host that runs. */
public final class SmolLm2 {
    /** Its id. */
    public static final String ID = "smollm2-135m-instruct-q4-1";

    /** Its file in the import folder. */
    public static final String FILE = "SmolLM2-135M-Instruct.Q4_1.gguf";

    private SmolLm2() {}

    /** Imports it, and waits until it is there. The calling test is skipped where the weights cannot be had. */
    public static void importInto(HostProcess host) {
        try {
            Files.copy(
                    TestModels.smolLm2File(),
                    host.seen(host.home().resolve("import").resolve(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var imported = host.post("/api/v1/llm/models/import", "{\"path\":\"" + FILE + "\"}");
        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(202);
        var task = HostProcess.json(imported).path("id").asText();
        HostProcess.await(
                Duration.ofSeconds(60),
                "imported",
                () -> HostProcess.json(host.getWithKey("/api/v1/tasks/" + task))
                        .path("state")
                        .asText()
                        .equals("succeeded"));
    }
}
