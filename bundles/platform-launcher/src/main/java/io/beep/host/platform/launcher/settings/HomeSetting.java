// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.settings;

import io.beep.host.platform.launcher.ExitStatus;
import io.beep.host.platform.launcher.Failure;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** Where the home folder is: the one setting that only the environment has, as the file with the others lies in it. */
public final class HomeSetting {
    private static final String VARIABLE = "BEEP_PYTHON_HOME";
    private static final String DEFAULT = ".beep-llm";

    private HomeSetting() {}

    /**
     * The absolute path of the home. The user's own home folder is the one that {@code HOME} names, as for any program of a shell.
     *
     * @param account the home folder of the user's account, which Java tells; empty or {@code ?} when there is none
     */
    public static Path read(Map<String, String> environment, String account) throws Failure {
        var value = environment.getOrDefault(VARIABLE, "");
        if (!value.isEmpty() && !value.equals("~") && !value.startsWith("~/")) {
            return path(value);
        }
        var home = environment.getOrDefault("HOME", "");
        var userHome = home.isEmpty() ? account : home;
        if (userHome.isEmpty() || userHome.equals("?")) {
            throw new Failure(
                    ExitStatus.CONFIGURATION,
                    "The user has no home folder; set " + VARIABLE
                            + " to the folder where Beep Host may keep its data.");
        }
        return path(userHome).resolve(value.isEmpty() ? DEFAULT : value.replaceFirst("^~/*", ""));
    }

    private static Path path(String value) throws Failure {
        try {
            return Path.of(value).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new Failure(ExitStatus.CONFIGURATION, VARIABLE + " is not a path: " + e.getMessage() + ".", e);
        }
    }
}
