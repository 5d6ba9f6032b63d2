// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.plugins.FakePlugins;
import io.beep.host.plugins.Plugin.State;
import io.beep.host.spi.health.Health;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PluginsHealthTest {
    @Test
    void saysHowManyServe() {
        var running = FakePlugins.weather(State.ACTIVE, Optional.empty());
        var off = FakePlugins.weather(State.DISABLED, Optional.empty());

        assertThat(PluginsHealth.of(List.of(), List.of(), List.of())).isEqualTo(Health.up("None is installed"));
        assertThat(PluginsHealth.of(List.of(running, off), List.of(), List.of()))
                .isEqualTo(Health.up("1 of 2 in service"));
    }

    @Test
    void namesWhatDoesNotRunAndWhatWasNotTaken() {
        var failed = FakePlugins.weather(State.FAILED, Optional.of("It throws"));

        assertThat(PluginsHealth.of(List.of(failed), List.of("notes.jar"), List.of()))
                .isEqualTo(Health.degraded("Not running: org.example.weather (It throws); Not taken: notes.jar"));
    }

    @Test
    void saysWhichPartOfARunningOneFails() {
        var partly = FakePlugins.weather(
                State.ACTIVE, Optional.of("Its part weather fails: IllegalStateException: there is none"));

        assertThat(PluginsHealth.of(List.of(partly), List.of(), List.of()))
                .isEqualTo(Health.degraded(
                        "Running in part: org.example.weather (Its part weather fails: there is none)"));
    }

    @Test
    void aFolderFullOfFilesThatAreNoneFitsIntoASentence() {
        assertThat(PluginsHealth.of(List.of(), Collections.nCopies(7, "a.jar"), List.of())
                        .message())
                .isEqualTo("Not taken: a.jar, a.jar, a.jar, a.jar, a.jar and 2 more");
    }

    @Test
    void namesWhatHangs() {
        assertThat(PluginsHealth.of(List.of(), List.of(), List.of("org.example.weather")))
                .isEqualTo(Health.degraded("Hanging in their start until the host is restarted: org.example.weather"));
    }

    @Test
    void aFileWhoseNameCommandsTerminalsStaysWithinTheSentence() {
        assertThat(PluginsHealth.of(List.of(), List.of("a\u009b2Jb\u2028c.jar"), List.of())
                        .message())
                .isEqualTo("Not taken: a 2Jb c.jar");
    }
}
