// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import io.beep.host.plugins.FakePlugins;
import io.beep.host.plugins.Plugin.State;
import io.beep.host.spi.health.HealthCheck;
import io.beep.host.testkit.FakeHealthCheck;
import io.beep.host.testkit.HealthCheckContract;
import java.util.Collections;
import java.util.Optional;

/** At its worst: many plugins that failed, and files that were called to do harm. */
class PluginsHealthContractTest extends HealthCheckContract {
    @Override
    protected HealthCheck check() {
        var failed = Collections.nCopies(300, FakePlugins.weather(State.FAILED, Optional.of("It throws")));
        var refused = Collections.nCopies(300, "\n\tat " + "x".repeat(200) + ".jar");
        var hanging = Collections.nCopies(300, "x".repeat(200));
        return new FakeHealthCheck("plugins", () -> PluginsHealth.of(failed, refused, hanging));
    }
}
