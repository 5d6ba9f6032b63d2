// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A Python package for tests, in an environment of its own, fetched once by the machine's own pip.
 *
 * @param name as it is installed
 * @param version the only one that is taken
 */
public record PythonPackage(String name, String version) {
    /** Where its environment is. */
    public Path folder() {
        return Path.of("target", name + "-" + version).toAbsolutePath();
    }

    /** The environment's Python; the calling test is skipped, with the reason, where there is none or the package cannot be had. */
    public Path python() throws IOException {
        var python = folder().resolve("bin/python");
        var ready = folder().resolve("ready");
        if (!Files.exists(ready)) {
            run("python3", "-m", "venv", "--clear", folder().toString());
            run(python.toString(), "-m", "pip", "install", "--quiet", name + "==" + version);
            Files.createFile(ready);
        }
        return python;
    }

    private void run(String... command) throws IOException {
        Files.createDirectories(folder().getParent());
        var log = Files.createTempFile(folder().getParent(), name + "-", ".log");
        try {
            var running = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!running.waitFor(5, TimeUnit.MINUTES) || running.exitValue() != 0) {
                running.destroyForcibly();
                skip(String.join(" ", command) + " failed: "
                        + Files.readString(log).strip());
            }
        } catch (IOException e) {
            skip(command[0] + " cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            Files.delete(log);
        }
    }

    private void skip(String why) {
        Assumptions.abort("The Python package " + name + " is not to be had: " + why);
    }
}
