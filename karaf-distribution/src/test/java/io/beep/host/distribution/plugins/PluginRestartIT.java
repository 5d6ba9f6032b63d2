// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.distribution.host.HostProcess;
import io.beep.host.distribution.host.SamplePlugin;
import io.beep.host.distribution.host.TestJar;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is installed stays so, whatever happens to the host. */
class PluginRestartIT {
    @TempDir
    private Path folder;

    @Test
    void aReplacedPluginStaysReplacedAndOneWhoseFileWentMeanwhileIsGone() throws Exception {
        var home = folder.resolve("home");
        try (var host = HostProcess.start(home)) {
            var sample = new SamplePlugin(host);
            sample.deploy("one.jar", TestJar.sample("1.0.0"));
            sample.awaitVersion("1.0.0");
            sample.deploy("two.jar", TestJar.sample("2.0.0"));
            sample.awaitVersion("2.0.0");
            sample.awaitLeft();
        }
        try (var host = HostProcess.start(home)) {
            var sample = new SamplePlugin(host);
            assertThat(sample.chat("version")).isEqualTo("2.0.0");
            assertThat(sample.list()).hasSize(1);
            assertThat(host.beep("exec", "plugin:disable " + SamplePlugin.ID).status())
                    .isZero();
            host.kill();
        }
        try (var host = HostProcess.start(home)) {
            var sample = new SamplePlugin(host);
            assertThat(sample.isInModels()).isFalse();
            assertThat(sample.find(SamplePlugin.ID).orElseThrow().path("state").asText())
                    .isEqualTo("disabled");
            assertThat(host.beep("exec", "plugin:enable " + SamplePlugin.ID).status())
                    .isZero();
        }
        Files.delete(home.resolve("deploy/one.jar"));
        Files.delete(home.resolve("deploy/two.jar"));
        try (var host = HostProcess.start(home)) {
            var sample = new SamplePlugin(host);
            assertThat(sample.list()).isEmpty();
            assertThat(sample.resourceStatus()).isEqualTo(404);
        }
        try (var kept = Files.list(home.resolve("plugins"))) {
            assertThat(kept).isEmpty();
        }
    }
}
