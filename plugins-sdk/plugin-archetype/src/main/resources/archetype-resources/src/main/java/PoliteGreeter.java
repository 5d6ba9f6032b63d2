package ${package};

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Greets as its setting says. The component is named as the file with its settings is, which has no hyphen in its name. */
@Component(name = "${package}")
public final class PoliteGreeter implements Greeter {
    private final String greeting;

    /** In {@code config/${package}.cfg} of the host's home. */
    public @interface Config {
        String greeting() default "Hello";
    }

    @Activate
    public PoliteGreeter(Config config) {
        this(config.greeting());
    }

    PoliteGreeter(String greeting) {
        this.greeting = greeting;
    }

    @Override
    public String greet(String name) {
        return greeting + " " + name;
    }
}
