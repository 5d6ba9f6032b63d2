// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.platform.launcher.home.Home;
import io.beep.host.platform.launcher.settings.SettingsReader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostPropertiesTest {
    private static final Home HOME = new Home(Path.of("/srv/home"));
    private static final Installation INSTALLATION = new Installation(Path.of("/opt/beep"), "1.2.3");
    private static final Path CACHE = Path.of("/srv/home/cache/1.2.3-java25");

    @Test
    void theBundlesFindHomeAddressAndVersion() throws Failure {
        assertThat(properties(Map.of("BEEP_HOST", "::1", "PORT", "6000", "DEBUG", "1")))
                .containsEntry("beep.home", "/srv/home")
                .containsEntry("beep.host", "::1")
                .containsEntry("beep.port", "6000")
                .containsEntry("beep.version", "1.2.3")
                .containsEntry("beep.debug", "true")
                .containsEntry("beep.log.level", "DEBUG")
                .containsEntry("beep.log.rate", "10000");
    }

    @Test
    void theDatabaseIsThereOnlyWhenOneIsNamed() throws Failure {
        assertThat(properties(Map.of()))
                .doesNotContainKeys("beep.database.url", "beep.database.user", "beep.database.password");
        assertThat(properties(Map.of("DATABASE_URL", "postgresql://ada:secret@db/beep")))
                .containsEntry("beep.database.url", "jdbc:postgresql://db:5432/beep")
                .containsEntry("beep.database.user", "ada")
                .containsEntry("beep.database.password", "secret");
    }

    @Test
    void onlyATerminalThatIsWatchedGetsWarnings() throws Failure {
        assertThat(properties(Map.of(), true)).containsEntry("beep.log.terminal", "WARN");
        assertThat(properties(Map.of(), false)).containsEntry("beep.log.terminal", "OFF");
    }

    @Test
    void thePluginsBundleIsToldToLeaveThePluginsAlone() throws Failure {
        var settings = new SettingsReader(Map.of(), Path.of("/nowhere/beep.cfg")).read();
        assertThat(HostProperties.of(INSTALLATION, HOME, settings, CACHE, true, false))
                .containsEntry("beep.without.plugins", "true");
        assertThat(properties(Map.of())).containsEntry("beep.without.plugins", "false");
    }

    @Test
    void theKeyForSecretsIsInNoProperty() throws Failure {
        assertThat(properties(Map.of("SECRET_KEY", "hunter2"))).doesNotContainValue("hunter2");
    }

    @Test
    void karafWritesIntoTheHomeAndHasNoShellOfItsOwn() throws Failure {
        assertThat(properties(Map.of()))
                .containsEntry("karaf.home", "/opt/beep")
                .containsEntry("karaf.data", CACHE.toString())
                .containsEntry("karaf.log", "/srv/home/log")
                .containsEntry("karaf.startLocalConsole", "false")
                .containsEntry("karaf.startRemoteShell", "false");
    }

    @Test
    void commandsThatNoListNamesAreForNobody() throws Failure {
        assertThat(properties(Map.of())).containsEntry("karaf.secured.command.compulsory.roles", "nobody");
    }

    private static Map<String, String> properties(Map<String, String> environment) throws Failure {
        return properties(environment, true);
    }

    private static Map<String, String> properties(Map<String, String> environment, boolean watched) throws Failure {
        var settings = new SettingsReader(environment, Path.of("/nowhere/beep.cfg")).read();
        return HostProperties.of(INSTALLATION, HOME, settings, CACHE, watched, true);
    }
}
