// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.distribution.host.HostProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Which bundles start before which others. */
class StartOrderTest {
    @Test
    void jerseyHasLookedThroughAllBundlesBeforePluginsComeAndGo() throws IOException {
        assertThat(level("platform-jersey")).isGreaterThan(level("jersey-common"));
        assertThat(level("plugins")).isGreaterThan(level("platform-jersey"));
    }

    private static int level(String bundle) throws IOException {
        var levels = new Properties();
        try (var in = Files.newInputStream(HostProcess.INSTALLATION.resolve("etc/startup.properties"))) {
            levels.load(in);
        }
        return levels.stringPropertyNames().stream()
                .filter(name -> name.contains("/" + bundle + "/"))
                .map(levels::getProperty)
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow();
    }
}
