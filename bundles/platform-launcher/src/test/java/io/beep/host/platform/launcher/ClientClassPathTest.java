// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.processes.FrameChannel;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script starts all commands but run with the launcher's jar alone: Karaf is not on their class path. */
class ClientClassPathTest {
    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({"status,3", "stop,0", "exec,64", "shell,69", "version,0", "help,0", "start,127"})
    void clientsNeedNothingButTheJdk(String command, int status) throws Exception {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dbeep.install=" + temp.resolve("nowhere"),
                        "-cp",
                        place(Main.class) + File.pathSeparator + place(FrameChannel.class),
                        Main.class.getName(),
                        command)
                .redirectErrorStream(true);
        builder.environment().put("BEEP_PYTHON_HOME", temp.resolve("home").toString());
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isEqualTo(status);
        assertThat(output).isNotBlank().doesNotContain("Exception", "Error");
    }

    private static String place(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
