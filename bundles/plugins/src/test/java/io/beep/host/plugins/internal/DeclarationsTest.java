// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.PublicAccess;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.tasks.Progress;
import io.beep.host.spi.tasks.TaskKind;
import io.beep.host.spi.tasks.TaskParameter;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DeclarationsTest {
    private final TreeSet<String> demanded = new TreeSet<>();

    private interface Washing extends TaskKind {
        @Override
        default String kind() {
            return "wash";
        }

        @Override
        default String description() {
            return "Washes";
        }

        @Override
        default List<TaskParameter> parameters() {
            return List.of();
        }

        @Override
        default String title(Map<String, String> parameters) {
            return "Washing";
        }

        @Override
        default String run(Caller caller, Map<String, String> parameters, Progress progress) {
            return "clean";
        }
    }

    @RequiresPermission("wash:start")
    private static final class Guarded implements Washing {}

    private static final class Open implements Washing {}

    @PublicAccess("Anybody may wash")
    private static final class Public implements Washing {}

    @Test
    void workIsStartedByWhoHasThePermissionThatItAsksFor() throws RefusedException {
        Declarations.demand(new Guarded(), demanded);
        assertThat(demanded).containsExactly("wash:start");
    }

    @Test
    void workThatDoesNotSayWhoMayStartItIsRefused() {
        assertThatThrownBy(() -> Declarations.demand(new Open(), demanded))
                .hasMessageContaining("does not say who may start " + Open.class.getName());
        assertThatThrownBy(() -> Declarations.demand(new Public(), demanded)).isInstanceOf(RefusedException.class);
        assertThat(demanded).isEmpty();
    }

    @Test
    void theSettingsOfAComponentAreCalledAsItIsOrAsItSays() {
        assertThat(Declarations.settings(List.of("""
                        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="org.example.Clock" immediate="true">
                          <property name="zone" value="UTC"/>
                        </scr:component>""", """
                        <components><component name="org.example.Bell" configuration-pid="org.example.bells $"/>
                        <component configuration-pid="org.example.hands"><reference name="Clock"/></component></components>""")))
                .containsExactlyInAnyOrder(
                        "org.example.Clock", "org.example.bells", "org.example.Bell", "org.example.hands");
    }
}
