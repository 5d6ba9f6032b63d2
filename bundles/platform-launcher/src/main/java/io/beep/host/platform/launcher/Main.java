// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import java.util.List;

/** The entry of the program. */
public final class Main {
    private Main() {}

    /** Runs one command of {@code beep} and ends the JVM with its status. */
    public static void main(String[] arguments) {
        System.exit(new Launcher(Surroundings.ofThisProcess()).run(List.of(arguments)));
    }
}
