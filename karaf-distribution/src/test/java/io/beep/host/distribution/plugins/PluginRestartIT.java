// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.distribution.host.HostProcess;
import io.beep.host.distribution.host.SamplePlugin;
import io.beep.host.distribution.host.TestJar;
import io.beep.host.distribution.plugins.parts.Ender;
import io.beep.host.distribution.plugins.parts.Halter;
import io.beep.host.distribution.plugins.parts.Hanger;
import io.beep.host.distribution.plugins.parts.Late;
import io.beep.host.spi.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is installed stays so, whatever happens to the host. */
class PluginRestartIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ENDED = "More than once the host ended";

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
    void aPluginThatEndsTheHostDoesSoTwiceEachTimeThatItIsPutIn() throws IOException {
        try (var host = HostProcess.start(home())) {
            new SamplePlugin(host).deploy("ender.jar", activator("x.ender", Ender.class));
            host.awaitEnd();
        }
        try (var host = HostProcess.begin(home(), Map.of())) {
            host.awaitEnd();
        }
        try (var host = HostProcess.start(home())) {
            var sample = new SamplePlugin(host);
            assertThat(sample.awaitRefusal("ender.jar")).contains(ENDED);
            sample.deploy("sample.jar", TestJar.sample("1.0.0"));
            sample.awaitVersion("1.0.0");
            touch(host, "ender.jar"); // whoever does so wants to know
            host.awaitEnd();
        }
        Files.delete(home().resolve("deploy/ender.jar"));
        try (var host = HostProcess.start(home())) {
            var sample = new SamplePlugin(host);
            sample.awaitVersion("1.0.0");
            assertThat(sample.list()).hasSize(1);
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
        try (var host = HostProcess.begin(home(), Map.of())) {
            host.awaitEnd();
        }
        try (var host = HostProcess.start(home())) { // that they are read when it starts is no change
            var sample = new SamplePlugin(host);
            assertThat(sample.awaitRefusal("halter.jar")).contains(ENDED);
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
            assertThat(sample.awaitRefusal("hanger.jar")).contains("Its last start did not come to an end");
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
    void aKillSwitchesNoPluginOffAndTwoInARowDoSoUntilSomebodyActs() throws Exception {
        try (var host = HostProcess.start(home())) {
            var sample = new SamplePlugin(host);
            sample.deploy("sample.jar", TestJar.sample("1.0.0"));
            sample.awaitVersion("1.0.0");
            host.kill();
        }
        try (var host = HostProcess.start(home())) {
            var sample = new SamplePlugin(host);
            assertThat(sample.chat("version")).isEqualTo("1.0.0");
            host.kill();
        }
        try (var host = HostProcess.start(home())) {
            var sample = new SamplePlugin(host);
            var failed = sample.find(SamplePlugin.ID).orElseThrow();
            assertThat(failed.path("state").asText()).isEqualTo("failed");
            assertThat(failed.path("reason").asText()).contains(ENDED);
            assertThat(host.beep("exec", "plugin:enable " + SamplePlugin.ID).status())
                    .isZero();
            sample.awaitVersion("1.0.0");
        }
        assertThat(notes()).isEmpty();
    }

    private List<Path> notes() throws IOException {
        try (var files = Files.list(home().resolve("plugins"))) {
            return files.filter(file -> file.toString().endsWith(".starting")).toList();
        }
    }

    @Test
    void ofTwoThatMayHaveEndedTheHostTheInnocentComesBackAndWithoutPluginsAllAreLeftAlone() throws IOException {
        Files.writeString(
                Files.createDirectories(home().resolve("config")).resolve("beep.plugins.cfg"),
                "probation_seconds = 4\n");
        var deploy = Files.createDirectories(home().resolve("deploy"));
        noteTwice(activator("x.late", Late.class).writeTo(deploy.resolve("late.jar")));
        noteTwice(TestJar.sample("1.0.0").writeTo(deploy.resolve("sample.jar")));
        try (var host = HostProcess.begin(home(), Map.of())) {
            host.awaitEnd();
        }
        try (var host = HostProcess.start(home())) {
            var sample = new SamplePlugin(host);
            sample.awaitVersion("1.0.0");
            assertThat(sample.find("x.late").orElseThrow().path("reason").asText())
                    .contains(ENDED);
        }
        try (var host = HostProcess.startWithoutPlugins(home())) {
            var sample = new SamplePlugin(host);
            assertThat(host.getWithKey("/api/v1/health").body()).contains("The host was started without plugins");
            assertThat(sample.find(SamplePlugin.ID).orElseThrow().path("reason").asText())
                    .contains("The host was started without plugins");
            assertThat(sample.isInModels()).isFalse();
            assertThat(host.beep("exec", "plugin:disable " + SamplePlugin.ID).status())
                    .isZero();
            assertThat(host.beep("exec", "plugin:remove x.late").status()).isZero();
            assertThat(deploy.resolve("late.jar")).doesNotExist();
        }
    }

    /** As two hosts in a row leave it that ended while the plugin was on probation. */
    private void noteTwice(Path jar) throws IOException {
        var hash = HexFormat.of().formatHex(Hashes.sha256().digest(Files.readAllBytes(jar)));
        Files.writeString(Files.createDirectories(home().resolve("plugins")).resolve(hash + ".starting"), "twice");
    }
}
