// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.distribution.host.HostProcess;
import io.beep.host.distribution.host.SamplePlugin;
import io.beep.host.distribution.host.TestJar;
import io.beep.host.distribution.plugins.parts.Ender;
import io.beep.host.distribution.plugins.parts.Halter;
import io.beep.host.distribution.plugins.parts.Hanger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is installed stays so, whatever happens to the host. */
class PluginRestartIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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

    @Test
    void aPluginThatEndsTheHostDoesSoOnceEachTimeThatItIsPutIn() throws IOException {
        try (var host = HostProcess.start(home())) {
            new SamplePlugin(host).deploy("ender.jar", activator("x.ender", Ender.class));
            host.awaitEnd();
        }
        try (var host = HostProcess.start(home())) {
            var sample = new SamplePlugin(host);
            assertThat(sample.awaitRefusal("ender.jar")).contains("The host ended while it started");
            sample.deploy("sample.jar", TestJar.sample("1.0.0"));
            sample.awaitVersion("1.0.0");
            touch(host, "ender.jar"); // whoever does so wants to know
            host.awaitEnd();
        }
        try (var host = HostProcess.start(home())) {
            var sample = new SamplePlugin(host);
            assertThat(sample.awaitRefusal("ender.jar")).contains("The host ended while it started");
            sample.awaitVersion("1.0.0");
            sample.undeploy("ender.jar");
            HostProcess.await(PATIENCE, "gone", () -> sample.find("ender.jar").isEmpty());
        }
    }

    private static void touch(HostProcess host, String file) throws IOException {
        Files.setLastModifiedTime(new SamplePlugin(host).deploy().resolve(file), FileTime.from(Instant.now()));
    }

    @Test
    void aPluginThatEndsTheHostByItsSettingsIsTriedAgainWhenTheyChange() throws IOException {
        var settings = home().resolve("config/" + Halter.class.getName() + ".cfg");
        try (var host = HostProcess.start(home())) {
            Files.writeString(settings, "spare = no\n");
            new SamplePlugin(host)
                    .deploy("halter.jar", TestJar.plugin("x.halter").component(Halter.class, false));
            host.awaitEnd();
        }
        try (var host = HostProcess.start(home())) { // that they are read when it starts is no change
            var sample = new SamplePlugin(host);
            assertThat(sample.awaitRefusal("halter.jar")).contains("The host ended while it started");
            Files.writeString(settings, "spare = yes\n");
            HostProcess.await(
                    PATIENCE,
                    "in service",
                    () -> sample.find("x.halter")
                            .filter(plugin -> plugin.path("state").asText().equals("active"))
                            .isPresent());
        }
    }

    @Test
    void aPluginThatHangsDoesSoOnceAndKeepsOthersWaitingForAMomentOnly() throws IOException {
        Files.writeString(
                Files.createDirectories(home().resolve("config")).resolve("beep.plugins.cfg"),
                "start_timeout_seconds = 5\n");
        try (var host = HostProcess.start(home())) {
            var sample = new SamplePlugin(host);
            sample.deploy("hanger.jar", activator("x.hanger", Hanger.class));
            assertThat(sample.awaitRefusal("hanger.jar")).contains("has not started within 5 s");
            sample.deploy("sample.jar", TestJar.sample("1.0.0"));
            sample.awaitVersion("1.0.0");
            touch(host, "hanger.jar");
            HostProcess.await(
                    PATIENCE,
                    "not started beside itself",
                    () -> sample.find("hanger.jar")
                            .map(plugin -> plugin.path("reason").asText())
                            .orElse("")
                            .startsWith("It hangs"));
            HostProcess.await(
                    PATIENCE,
                    "in the health",
                    () -> host.getWithKey("/api/v1/health")
                            .body()
                            .contains("Hanging in their start until the host is restarted: x.hanger"));
        }
        try (var host = HostProcess.start(home())) {
            var sample = new SamplePlugin(host);
            assertThat(sample.awaitRefusal("hanger.jar")).contains("The host ended while it started");
            sample.awaitVersion("1.0.0");
            assertThat(host.getWithKey("/api/v1/health").body()).doesNotContain("Hanging");
        }
    }

    private Path home() {
        return folder.resolve("home");
    }

    private static TestJar activator(String id, Class<?> type) {
        return TestJar.plugin(id)
                .with(type)
                .header("Import-Package", "org.osgi.framework")
                .header("Bundle-Activator", type.getName());
    }

    @Test
    void killedWhileAPluginStartsTheHostComesBackAndThePluginWaitsForSomebody() throws Exception {
        String note;
        try (var host = HostProcess.start(home())) {
            var sample = new SamplePlugin(host);
            sample.deploy("sample.jar", TestJar.sample("1.0.0"));
            sample.awaitVersion("1.0.0");
            note = sample.find(SamplePlugin.ID).orElseThrow().path("sha256").asText() + ".starting";
            assertThat(home().resolve("plugins").resolve(note)).doesNotExist();
            host.kill();
        }
        Files.createFile(home().resolve("plugins").resolve(note)); // as it lies there while the plugin starts
        try (var host = HostProcess.start(home())) {
            var sample = new SamplePlugin(host);
            var failed = sample.find(SamplePlugin.ID).orElseThrow();
            assertThat(failed.path("state").asText()).isEqualTo("failed");
            assertThat(failed.path("reason").asText()).contains("The host ended while it started");
            assertThat(host.beep("exec", "plugin:enable " + SamplePlugin.ID).status())
                    .isZero();
            sample.awaitVersion("1.0.0");
            assertThat(home().resolve("plugins").resolve(note)).doesNotExist();
        }
    }
}
