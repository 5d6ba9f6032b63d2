// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.platform.launcher.home.OtherHost;
import io.beep.host.platform.launcher.settings.ListenAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {
    private static final ListenAddress ADDRESS = new ListenAddress("127.0.0.1", 9);

    @TempDir
    Path temp;

    private TestSurroundings surroundings;

    @BeforeEach
    void prepare() {
        surroundings = new TestSurroundings(temp);
    }

    @Test
    void saysItsVersion() {
        assertThat(surroundings.run("version")).isZero();
        assertThat(surroundings.out()).startsWith("Beep Host 1.2.3 on Java ");
    }

    @Test
    void helpNamesEveryCommandAndEveryStatus() {
        assertThat(surroundings.run("help")).isZero();
        assertThat(surroundings.out())
                .contains(
                        "--without-plugins",
                        "beep run",
                        "beep start",
                        "beep stop",
                        "beep status",
                        "beep log",
                        "beep exec",
                        "beep shell");
        for (var status : ExitStatus.values()) {
            assertThat(surroundings.out()).contains(status.code() + "  " + status.meaning());
        }
    }

    @Test
    void wrongCommandLinesAreUsageErrors() {
        assertThat(surroundings.run()).isEqualTo(64);
        assertThat(surroundings.run("dance")).isEqualTo(64);
        assertThat(surroundings.run("stop", "now")).isEqualTo(64);
        assertThat(surroundings.run("exec")).isEqualTo(64);
        assertThat(surroundings.run("start", "--without-plugins", "--in-background"))
                .isEqualTo(64);
        assertThat(surroundings.run("run", "--without")).isEqualTo(64);
        assertThat(surroundings.err().lines())
                .hasSize(6)
                .contains(
                        "This command takes no arguments, and got now.",
                        "This command takes --without-plugins alone, and got --in-background.",
                        "This command takes --without-plugins alone, and got --without.");
    }

    @Test
    void aPortInUseIsOneSentenceAndStatus69() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            surroundings.with("PORT", Integer.toString(other.getLocalPort()));

            assertThat(surroundings.run("run")).isEqualTo(69);
            assertThat(surroundings.err().lines())
                    .containsExactly("Port " + other.getLocalPort()
                            + " of 127.0.0.1 is in use by another program; choose another with BEEP_PORT.");
        }
        assertThat(surroundings.run("status")).as("the home is free again").isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "start"})
    void aHomeInUseIsOneSentenceAndStatus75(String command) throws Exception {
        try (var other = OtherHost.start(surroundings.home(), ADDRESS, false)) {
            assertThat(surroundings.run(command)).isEqualTo(75);
            assertThat(surroundings.err().lines()).hasSize(1);
            assertThat(surroundings.err())
                    .contains("is in use by another Beep Host (process "
                            + other.process().pid());
            assertThat(other.process().isAlive()).isTrue();
        }
    }

    @Test
    void aWrongSettingIsOneSentenceAndStatus78() {
        surroundings.with("PORT", "many");

        assertThat(surroundings.run("run")).isEqualTo(78);
        assertThat(surroundings.err().lines()).hasSize(1);
    }

    @Test
    void aHomeThatIsAFileIsOneSentenceAndStatus73() throws IOException {
        Files.createFile(temp.resolve("home"));

        assertThat(surroundings.run("run")).isEqualTo(73);
        assertThat(surroundings.err().lines()).hasSize(1);
    }

    @Test
    void aHostThatFailsToStartPassesItsSentenceAndStatusOn() throws Exception {
        writeScript("echo 'The port is taken.' >&2\nexit 69\n");

        assertThat(surroundings.run("start")).isEqualTo(69);
        assertThat(surroundings.err()).isEqualTo("The port is taken.\n");
    }

    private void writeScript(String content) throws IOException {
        var script = surroundings.installation().script();
        Files.createDirectories(script.getParent());
        Files.writeString(script, "#!/bin/sh\n" + content);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void startPassesOnThatPluginsAreLeftAlone() throws Exception {
        writeScript("echo \"$@\"\nexit 69\n");

        assertThat(surroundings.run("start", "--without-plugins")).isEqualTo(69);
        assertThat(surroundings.err()).isEqualTo("run --in-background --without-plugins\n");
    }

    @Test
    void execWithoutAHostIsStatus69() {
        assertThat(surroundings.run("exec", "model:list")).isEqualTo(69);
        assertThat(surroundings.err()).isEqualTo("Beep Host does not run in this home, or is just starting.\n");
    }
}
