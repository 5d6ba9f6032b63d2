// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import io.beep.host.platform.launcher.home.Home;
import io.beep.host.platform.launcher.settings.HomeSetting;
import java.io.PrintStream;
import java.util.Map;

/**
 * What a command of {@code beep} finds around it.
 *
 * @param environment the environment variables; empty ones count as not set
 * @param installation where the program lies
 * @param out for results
 * @param err for the one sentence of a failure, and for warnings
 */
record Surroundings(Map<String, String> environment, Installation installation, PrintStream out, PrintStream err) {
    static Surroundings ofThisProcess() {
        return new Surroundings(System.getenv(), Installation.ofThisProgram(), System.out, System.err);
    }

    /** The home folder that is meant; it may not be there yet. */
    Home home() throws Failure {
        return new Home(HomeSetting.read(environment, System.getProperty("user.home", "")));
    }
}
