// SPDX-License-Identifier: Apache-2.0
package io.beep.sample;

import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the parts of this plugin share: its setting, and how often it has answered. */
@Component(name = "sample", service = Sample.class)
@Designate(ocd = Sample.Config.class)
public final class Sample {
    private final String version;
    private final String greeting;
    private final AtomicLong answers = new AtomicLong();

    /** The setting, in {@code config/sample.cfg} of the home. */
    @ObjectClassDefinition(localization = "OSGI-INF/l10n/sample", name = "%name")
    public @interface Config {
        @AttributeDefinition(name = "%greeting")
        String greeting() default "Hello";
    }

    @Activate
    public Sample(BundleContext bundle, Config config) {
        this(bundle.getBundle().getVersion().toString(), config.greeting());
    }

    Sample(String version, String greeting) {
        this.version = version;
        this.greeting = greeting;
    }

    /** Of this plugin. */
    public String version() {
        return version;
    }

    public String greeting() {
        return greeting;
    }

    void answered() {
        answers.incrementAndGet();
    }

    public long answers() {
        return answers.get();
    }
}
