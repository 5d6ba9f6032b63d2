// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.plugins.parts;

import io.beep.host.spi.health.Health;
import io.beep.host.spi.health.HealthCheck;
import java.util.Map;
import java.util.UUID;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** A plugin that says which object it is. */
public final class Steady implements BundleActivator, HealthCheck {
    private final UUID id = UUID.randomUUID();

    @Override
    public void start(BundleContext context) {
        context.registerService(HealthCheck.class, this, FrameworkUtil.asDictionary(Map.of()));
    }

    @Override
    public void stop(BundleContext context) {}

    @Override
    public String name() {
        return "steady";
    }

    @Override
    public Health check() {
        return Health.up("I am " + id);
    }
}
