// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import io.beep.host.platform.launcher.home.Home;
import io.beep.host.platform.launcher.home.HomeFolders;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A launcher with an environment, an installation and streams of its own. */
final class TestSurroundings {
    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Path temp;

    TestSurroundings(Path temp) {
        this.temp = temp;
        environment.put("BEEP_PYTHON_HOME", temp.resolve("home").toString());
    }

    TestSurroundings with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Installation installation() {
        return new Installation(temp.resolve("installation"), "1.2.3");
    }

    /** The home, with its folders. */
    Home home() throws Failure {
        var home = new Home(temp.resolve("home"));
        new HomeFolders(home).prepare();
        return home;
    }

    int run(String... words) {
        return new Launcher(new Surroundings(environment, installation(), printer(out), printer(err)))
                .run(List.of(words));
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream printer(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
