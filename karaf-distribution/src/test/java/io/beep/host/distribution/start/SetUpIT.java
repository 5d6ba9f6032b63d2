// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.distribution.host.HostProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is first at a new host. */
class SetUpIT {
    @TempDir
    Path folder;

    @Test
    void withoutAnAdministratorThereIsATokenAndNoWayRoundIt() throws IOException {
        var host = HostProcess.launch(folder.resolve("home"), Map.of());
        try {
            host.awaitReady();
            var token = Files.readString(host.home().resolve("setup-token")).strip();
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(host.home().resolve("setup-token"))))
                    .isEqualTo("rw-------");
            HostProcess.await(
                    Duration.ofSeconds(20), "printed", () -> host.output().contains(token));
            assertThat(host.get("/api/v1/users").statusCode()).isEqualTo(401);
        } finally {
            host.close();
        }
    }
}
