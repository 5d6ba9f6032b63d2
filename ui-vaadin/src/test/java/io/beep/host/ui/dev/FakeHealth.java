// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.dev;

import io.beep.host.spi.health.Health;
import io.beep.host.web.HostHealth;
import java.util.List;

/** A host that is well but for its disk. */
public final class FakeHealth implements HostHealth {
    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public List<Finding> findings() {
        return List.of(
                new Finding("database", Health.Status.UP, "H2 2.4.240 answers in 1 ms"),
                new Finding("inference-llama", Health.Status.UP, "The library runs on this machine"),
                new Finding("weather", Health.Status.UP, "A plugin finds it fine"),
                new Finding("inference", Health.Status.UP, "1 model is loaded"),
                new Finding("models", Health.Status.DEGRADED, "3.1 GB are left on the disk of the models"),
                new Finding("tasks", Health.Status.UP, "1 task runs"));
    }

    @Override
    public Health.Status status() {
        return Health.Status.DEGRADED;
    }
}
