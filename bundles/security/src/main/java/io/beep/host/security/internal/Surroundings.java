// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What the process was started with: the home folder and the environment. */
record Surroundings(Path home, Map<String, String> environment) {
    Surroundings {
        environment = Map.copyOf(environment);
    }

    static Surroundings ofThisProcess() {
        return new Surroundings(Path.of(System.getProperty("beep.home", ".")), System.getenv());
    }

    /** A variable of the environment; a blank one is as good as none. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    @Override
    public String toString() {
        return "Surroundings[home=" + home + "]"; // the environment holds secrets
    }
}
