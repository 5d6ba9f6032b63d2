// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.platform.launcher.ExitStatus;
import io.beep.host.platform.launcher.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
    @TempDir
    Path folder;

    @Test
    void withoutAnythingItListensOnTheLoopbackAtPort5000() throws Exception {
        var settings = read(Map.of());

        assertThat(settings.address()).isEqualTo(new ListenAddress("127.0.0.1", 5000));
        assertThat(settings.database()).isEmpty();
        assertThat(settings.debug()).isFalse();
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void theFileWinsOverTheDefaults() throws Exception {
        file("host = 0.0.0.0\nport = 6000\ndebug = true\ndatabase_url = postgresql://db/beep\n");
        var settings = read(Map.of());

        assertThat(settings.address()).isEqualTo(new ListenAddress("0.0.0.0", 6000));
        assertThat(settings.debug()).isTrue();
        assertThat(settings.database().orElseThrow().jdbcUrl()).isEqualTo("jdbc:postgresql://db:5432/beep");
    }

    @Test
    void theEnvironmentWinsOverTheFile() throws Exception {
        file("host = 0.0.0.0\nport = 6000\ndebug = true\ndatabase_url = postgresql://db/beep\n");
        var settings =
                read(Map.of("HOST", "::1", "PORT", "7000", "DEBUG", "0", "DATABASE_URL", "postgresql://other/beep"));

        assertThat(settings.address()).isEqualTo(new ListenAddress("::1", 7000));
        assertThat(settings.debug()).isFalse();
        assertThat(settings.database().orElseThrow().host()).isEqualTo("other");
    }

    @Test
    void ourOwnVariablesWinOverTheSharedOnes() throws Exception {
        var settings = read(Map.of("BEEP_HOST", "box.example", "HOST", "127.0.0.2", "BEEP_PORT", "0", "PORT", "7000"));

        assertThat(settings.address()).isEqualTo(new ListenAddress("box.example", 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"my-laptop", "box.example", "x86_64-linux", "1.2.3", "256.1.1.1", "12:34"})
    void aMachinesNameInHostIsPassedOverWithAWarning(String name) throws Exception {
        var settings = read(Map.of("HOST", name));

        assertThat(settings.address().host()).isEqualTo("127.0.0.1");
        assertThat(settings.warnings())
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("HOST is passed over");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "192.168.1.20", "::", "::1", "fe80::1", "localhost"})
    void anAddressOrLocalhostInHostIsTaken(String host) throws Exception {
        assertThat(read(Map.of("HOST", host)).address().host()).isEqualTo(host);
    }

    @Test
    void emptyVariablesCountAsNotSet() throws Exception {
        file("port = 6000\n");
        var settings = read(Map.of("BEEP_HOST", "", "PORT", " ", "DATABASE_URL", "", "DEBUG", ""));

        assertThat(settings.address()).isEqualTo(new ListenAddress("127.0.0.1", 6000));
        assertThat(settings.database()).isEmpty();
        assertThat(settings.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "99999999999", "http", "5000x", "٥"})
    void aPortThatIsNoneIsRefusedWithTheNameOfTheSetting(String port) {
        refused(Map.of("PORT", port), "PORT is not a port");
    }

    @Test
    void aWrongSettingInTheFileIsRefusedWithItsPlace() throws IOException {
        file("port = many\n");
        refused(Map.of(), "port in " + folder.resolve("beep.cfg") + " is not a port");
    }

    @Test
    void aDatabaseThatIsNotSupportedIsRefused() {
        refused(Map.of("DATABASE_URL", "sqlite:///beep.db"), "DATABASE_URL asks for SQLite");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "True,true", "1,true", "false,false", "FALSE,false", "0,false"})
    void debugIsAFlag(String text, boolean debug) throws Exception {
        assertThat(read(Map.of("DEBUG", text)).debug()).isEqualTo(debug);
    }

    @Test
    void aDebugVariableOfAnotherProgramIsPassedOver() throws Exception {
        var settings = read(Map.of("DEBUG", "express:*"));

        assertThat(settings.debug()).isFalse();
        assertThat(settings.warnings()).hasSize(1);
    }

    @Test
    void aWrongFlagInOurOwnFileIsRefused() throws IOException {
        file("debug = yes please\n");
        refused(Map.of(), "debug in " + folder.resolve("beep.cfg"));
    }

    @Test
    void anUnknownSettingInTheFileIsWarnedOf() throws Exception {
        file("prot = 6000\n");

        assertThat(read(Map.of()).warnings())
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("prot");
    }

    private void file(String text) throws IOException {
        Files.writeString(folder.resolve("beep.cfg"), text);
    }

    private Settings read(Map<String, String> environment) throws Failure {
        return new SettingsReader(environment, folder.resolve("beep.cfg")).read();
    }

    private void refused(Map<String, String> environment, String start) {
        assertThatThrownBy(() -> read(environment))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.CONFIGURATION))
                .hasMessageStartingWith(start);
    }
}
