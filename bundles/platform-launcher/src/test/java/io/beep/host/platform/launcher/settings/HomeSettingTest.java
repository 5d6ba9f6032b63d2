// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.platform.launcher.Failure;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HomeSettingTest {
    private static final String USER_HOME = "/home/ada";

    @Test
    void theDefaultIsInTheUsersHome() throws Exception {
        assertThat(HomeSetting.read(Map.of(), USER_HOME)).isEqualTo(Path.of("/home/ada/.beep-llm"));
        assertThat(HomeSetting.read(Map.of("BEEP_PYTHON_HOME", ""), USER_HOME))
                .isEqualTo(Path.of("/home/ada/.beep-llm"));
    }

    @Test
    void theVariableNamesAnother() throws Exception {
        assertThat(HomeSetting.read(Map.of("BEEP_PYTHON_HOME", "/srv/beep/../host"), USER_HOME))
                .isEqualTo(Path.of("/srv/host"));
        assertThat(HomeSetting.read(Map.of("BEEP_PYTHON_HOME", "data"), "")).isAbsolute();
    }

    @Test
    void aTildeThatNoShellHasReplacedIsTheUsersHome() throws Exception {
        assertThat(HomeSetting.read(Map.of("BEEP_PYTHON_HOME", "~/beep"), USER_HOME))
                .isEqualTo(Path.of("/home/ada/beep"));
        assertThat(HomeSetting.read(Map.of("BEEP_PYTHON_HOME", "~"), USER_HOME)).isEqualTo(Path.of(USER_HOME));
    }

    @Test
    void theUsersHomeIsWhatTheShellSays() throws Exception {
        assertThat(HomeSetting.read(Map.of("HOME", "/srv/ada"), USER_HOME)).isEqualTo(Path.of("/srv/ada/.beep-llm"));
        assertThat(HomeSetting.read(Map.of("HOME", "/srv/ada", "BEEP_PYTHON_HOME", "~/beep"), "?"))
                .isEqualTo(Path.of("/srv/ada/beep"));
        assertThat(HomeSetting.read(Map.of("HOME", ""), USER_HOME)).isEqualTo(Path.of("/home/ada/.beep-llm"));
    }

    @Test
    void aUserWithoutAHomeIsToldWhatToSet() {
        assertThatThrownBy(() -> HomeSetting.read(Map.of(), "?"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("set BEEP_PYTHON_HOME");
    }

    @Test
    void whatIsNoPathIsRefused() {
        assertThatThrownBy(() -> HomeSetting.read(Map.of("BEEP_PYTHON_HOME", "a\0b"), USER_HOME))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("BEEP_PYTHON_HOME is not a path");
    }
}
