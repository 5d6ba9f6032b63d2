// SPDX-License-Identifier: Apache-2.0
package io.beep.sample;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Greets as the setting says. */
@Component
public final class SampleGreeter implements Greeter {
    private final Sample sample;

    @Activate
    public SampleGreeter(@Reference Sample sample) {
        this.sample = sample;
    }

    @Override
    public String greet(String name) {
        return sample.greeting() + (name.isEmpty() ? "" : " " + name) + " from version " + sample.version();
    }
}
