// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.plugins.FakePlugins;
import io.beep.host.plugins.Plugin.State;
import io.beep.host.plugins.PluginsError;
import io.beep.host.security.SecurityError;
import io.beep.host.security.TestAccess;
import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.testkit.CommandRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginCommandsTest {
    private static final String WEATHER = "org.example.weather";

    @TempDir
    private Path folder;

    private final FakePlugins plugins = new FakePlugins();
    private final CommandRunner shell = new CommandRunner(TestAccess.caller("alice")).give(plugins);

    @Test
    void listsPluginsAndWhatIsNone() throws Exception {
        plugins.put(FakePlugins.weather(State.FAILED, Optional.of("It throws when it starts")));
        plugins.put(FakePlugins.refused());

        assertThat(shell.run(ListCommand.class).lines())
                .containsExactly(
                        "Id=notes.jar; Version=; State=refused; Source=deploy; Leaving=; "
                                + "Reason=It is no plugin: its manifest has no Beep-Plugin",
                        "Id=org.example.weather; Version=1.2.0; State=failed; Source=upload; Leaving=; "
                                + "Reason=It throws when it starts");
        assertThat(shell.run(ListCommand.class, "--json")).startsWith("json of [Plugin[id=notes.jar,");
    }

    @Test
    void showsAPluginWhole() throws Exception {
        plugins.put(FakePlugins.weather(State.ACTIVE, Optional.empty()));

        assertThat(shell.run(ShowCommand.class, WEATHER).lines())
                .startsWith("Fact=name; Value=Weather", "Fact=version; Value=1.2.0")
                .contains("Fact=does; Value=Says what the weather is like.", "Fact=state; Value=active")
                .contains("Fact=source; Value=upload, weather-1.2.0.jar", "Fact=brings; Value=command weather:now")
                .contains("Fact=needs; Value=io.beep.host.spi.ui 1.0")
                .contains("Fact=permission; Value=weather:see: See the weather")
                .endsWith("Fact=leaving; Value=version 1.1.0, 2 calls under way")
                .noneMatch(line -> line.startsWith("Fact=reason"));
        assertThat(shell.run(ShowCommand.class, "--json", WEATHER)).startsWith("json of PluginDetails[");
        assertFails(() -> shell.run(ShowCommand.class, "none"), PluginsError.PLUGIN_NOT_FOUND);
    }

    @Test
    void installsAJar() throws Exception {
        var jar = Files.writeString(folder.resolve("weather-1.2.0.jar"), "a jar");

        assertThat(shell.run(InstallCommand.class, jar.toString()))
                .isEqualTo("org.example.weather 1.2.0 is in service");

        assertThat(plugins.list(TestAccess.caller("alice"))).hasSize(1);
    }

    @Test
    void saysWhyAJarIsNotInstalled() throws Exception {
        var notes = Files.writeString(folder.resolve("notes.jar"), "a jar");

        assertFails(() -> shell.run(InstallCommand.class, notes.toString()), PluginsError.PLUGIN_NOT_FIT);
        assertFails(
                () -> shell.run(InstallCommand.class, folder.resolve("none.jar").toString()),
                RequestError.INVALID_VALUE);
    }

    @Test
    void switchesOffAndOnAndRemoves() throws Exception {
        plugins.put(FakePlugins.weather(State.ACTIVE, Optional.empty()));

        shell.run(DisableCommand.class, WEATHER);
        assertThat(shell.run(ListCommand.class)).contains("State=disabled");
        assertThat(shell.run(EnableCommand.class, WEATHER)).isEqualTo("org.example.weather 1.2.0 is in service");
        assertThat(shell.run(ListCommand.class)).contains("State=active");
        assertThat(shell.run(RemoveCommand.class, WEATHER)).isEqualTo("Removed org.example.weather");
        assertThat(shell.run(ListCommand.class)).isEmpty();
    }

    @Test
    void completesIds() throws Exception {
        plugins.put(FakePlugins.weather(State.ACTIVE, Optional.empty()));

        assertThat(shell.complete(PluginCompleter.class, "org")).containsExactly(WEATHER);
        assertThat(shell.complete(PluginCompleter.class, "x")).isEmpty();
    }

    @Test
    void whoMayNotIsRefusedAndOfferedNothing() throws Exception {
        plugins.put(FakePlugins.weather(State.ACTIVE, Optional.empty()));
        var access = new TestAccess();
        var stranger = new CommandRunner(
                        TestAccess.stranger(), (who, declared) -> access.requireDeclared(who, declared, "test"))
                .give(plugins);

        assertFails(() -> stranger.run(RemoveCommand.class, WEATHER), SecurityError.PERMISSION_DENIED);
        assertThat(stranger.complete(PluginCompleter.class, "")).isEmpty();
    }

    private static void assertFails(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
