// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.distribution.host.BeepProgram;
import io.beep.host.distribution.host.HostProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of {@code bin/beep} that run a host in the background, and its log. */
class BeepIT {
    private static final String LOG_SETTINGS = "org.ops4j.pax.logging.cfg";

    @TempDir
    Path folder;

    @Test
    void aHostInTheBackgroundThroughALinkAndWithAnUnusualHome() throws IOException {
        var home = folder.resolve("Hjem på 書架, nr. 1");
        var link = Files.createSymbolicLink(
                Files.createDirectories(folder.resolve("my bin")).resolve("beep"),
                HostProcess.INSTALLATION.resolve("bin/beep"));

        var started = BeepProgram.run(link, home, Map.of(), "start");
        try {
            assertThat(started.status()).as(started.toString()).isZero();
            var token = Files.readString(home.resolve("setup-token")).strip();
            assertThat(started.out())
                    .hasLineCount(1)
                    .contains("/setup?token=" + token)
                    .contains("http://127.0.0.1:");
            assertThat(BeepProgram.run(home, Map.of(), "status").out())
                    .contains("is ready at http://127.0.0.1:")
                    .hasLineCount(1);
            var second = BeepProgram.run(link, home, Map.of(), "start");
            assertThat(second.status()).isEqualTo(75);
            assertThat(second.err()).hasLineCount(1).contains(home.toString());
            var exec = BeepProgram.run(home, Map.of(), "exec", "user:whoami");
            assertThat(exec.status()).as(exec.toString()).isZero();
            assertThat(BeepProgram.run(home, Map.of(), "exec", "user:dance").status())
                    .isEqualTo(127);
            var script = Files.writeString(folder.resolve("script"), "echo once\nuser:dance\n");
            var sourced = BeepProgram.run(home, Map.of(), "exec", "source " + script);
            assertThat(sourced.status()).as(sourced.toString()).isEqualTo(127);
            assertThat(sourced.out()).isEqualToIgnoringNewLines("once");
            Files.writeString(home.resolve("deploy/no.jar"), "This is no jar");
            HostProcess.await(
                    Duration.ofSeconds(30), "warned of", () -> log(home).contains("no.jar is not taken"));
            assertThat(log(home))
                    .contains("There is no administrator yet", " WARN ")
                    .doesNotContain("org.atmosphere");
            assertThat(home.resolve("log/console.log"))
                    .as("neither warnings nor the token")
                    .isEmptyFile();
        } finally {
            var stopped = BeepProgram.run(link, home, Map.of(), "stop");
            assertThat(stopped.status()).as(stopped.toString()).isZero();
        }
        assertThat(BeepProgram.run(home, Map.of(), "status").status()).isEqualTo(3);
        assertThat(BeepProgram.run(home, Map.of(), "stop").status()).isZero();
        assertThat(BeepProgram.run(home, Map.of(), "exec", "user:whoami").status())
                .isEqualTo(69);
    }

    @Test
    void stoppingDuringAStartWorksInTime() throws IOException {
        var host = HostProcess.launch(folder.resolve("home"), Map.of());
        try {
            HostProcess.await(
                    Duration.ofSeconds(30),
                    "starting",
                    () -> Files.exists(host.home().resolve("run/host.pid")));
            assertThat(host.beep("status").status()).isEqualTo(75);
            var before = System.nanoTime();
            var stopped = host.beep("stop");
            assertThat(stopped.status()).as(stopped.toString()).isZero();
            assertThat(stopped.err()).isEmpty();
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before))
                    .isLessThan(10);
            assertThat(host.awaitEnd()).as(host.output()).isZero();
        } finally {
            host.kill();
        }
    }

    private static String log(Path home) {
        return BeepProgram.run(home, Map.of(), "log", "-n", "1000").out();
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void settingsThatAreThereAtTheStartAreInForceWhenItIsReadyAndStayAsTheyAre() throws IOException {
        var settings = Files.createDirectories(folder.resolve("home/config")).resolve(LOG_SETTINGS);
        var mine = "# mine\n" + inMyWords();
        Files.writeString(settings, mine);
        var longAgo = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(settings, longAgo);
        try (var host = HostProcess.start(folder.resolve("home"))) {
            assertThat(host.beep("log", "-n", "10000").out())
                    .containsPattern("in my words .*Tables of security brought up to date");
            assertThat(settings).hasContent(mine);
            assertThat(Files.getLastModifiedTime(settings)).isEqualTo(longAgo);
        }
    }

    private static String inMyWords() throws IOException {
        var mine = Files.readString(HostProcess.INSTALLATION.resolve("etc/log.properties"))
                .replace("%c{1.} %maxLen", "in my words %maxLen");
        assertThat(mine).contains("in my words");
        return mine;
    }

    @Test
    void logSettingsInTheHomeActAtOnce() throws IOException {
        try (var host = HostProcess.start(folder.resolve("home"))) {
            var settings = host.home().resolve("config").resolve(LOG_SETTINGS);
            Files.writeString(settings, inMyWords());
            var next = new AtomicReference<>(Instant.now());
            // Each change of a setting is logged, so that there is something to log; a file that does not rest is not
            // read.
            HostProcess.await(Duration.ofSeconds(60), "logged in other words", () -> {
                if (Instant.now().isAfter(next.get())) {
                    append(settings, "again." + next.get().toEpochMilli() + " = x\n");
                    next.set(Instant.now().plusSeconds(5));
                }
                return host.beep("log", "-n", "10000").out().contains("in my words");
            });
            assertThat(host.home().resolve("log")).isDirectoryNotContaining("glob:**karaf*");
        }
    }
}
