// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.host;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The oldest Java that we promise to run on, where this machine has one. */
public final class OldJava {
    private static final String VARIABLE = "BEEP_TEST_JAVA_21";

    private OldJava() {}

    /** The settings of a host that runs on it; skips the test where there is none. */
    public static Map<String, String> settings() {
        var home = find();
        assumeTrue(home.isPresent(), "No Java 21 was found; name its folder in " + VARIABLE);
        return Map.of("BEEP_JAVA_HOME", home.get().toString());
    }

    private static Optional<Path> find() {
        var named = System.getenv(VARIABLE);
        if (named != null && !named.isBlank()) {
            var home = Path.of(named);
            if (!is21(home)) {
                throw new AssertionError(VARIABLE + " is " + named + ", where there is no Java 21");
            }
            return Optional.of(home);
        }
        var user = Path.of(System.getProperty("user.home"));
        return Stream.of(
                        Path.of("/usr/lib/jvm"),
                        Path.of("/usr/java"),
                        Path.of("/opt/java"),
                        user.resolve(".sdkman/candidates/java"),
                        user.resolve(".jdks"))
                .flatMap(OldJava::folders)
                .filter(OldJava::is21)
                .findFirst();
    }

    private static Stream<Path> folders(Path parent) {
        try (var folders = Files.list(parent)) {
            return folders.sorted().toList().stream();
        } catch (IOException e) {
            return Stream.empty(); // not one of this machine's places
        }
    }

    private static boolean is21(Path home) {
        try {
            return Files.isExecutable(home.resolve("bin/java"))
                    && Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"21");
        } catch (IOException e) {
            return false;
        }
    }
}
