// SPDX-License-Identifier: Apache-2.0
package io.beep.sample;

import io.beep.host.spi.health.Health;
import io.beep.host.spi.health.HealthCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the sample is. */
@Component
public final class SampleHealth implements HealthCheck {
    private final Sample sample;

    @Activate
    public SampleHealth(@Reference Sample sample) {
        this.sample = sample;
    }

    @Override
    public String name() {
        return "sample";
    }

    @Override
    public Health check() {
        return Health.up("Version " + sample.version() + " has answered " + sample.answers() + " times");
    }
}
