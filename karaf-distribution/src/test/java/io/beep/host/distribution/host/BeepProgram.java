// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands of {@code bin/beep}, and waits for their end. */
public final class BeepProgram {
    static final Path SHIPPED = HostProcess.INSTALLATION.resolve("bin/beep");

    private BeepProgram() {}

    /** What came of one command. */
    public record Result(int status, String out, String err) {}

    public static Result run(Path home, Map<String, String> settings, String... arguments) {
        return run(SHIPPED, home, settings, arguments);
    }

    public static Result run(Path program, Path home, Map<String, String> settings, String... arguments) {
        try {
            var out = Files.createTempFile("beep-", ".out");
            var err = Files.createTempFile("beep-", ".err");
            try {
                var command = new ArrayList<>(List.of(program.toString()));
                command.addAll(List.of(arguments));
                var builder = new ProcessBuilder(command)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
                surround(builder, home, settings);
                var status = end(builder.start(), arguments);
                return new Result(status, Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int end(Process process, String... arguments) {
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("beep " + String.join(" ", arguments) + " did not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives a program what a host of this home has in its environment, and nothing of the developer's own host. */
    static void surround(ProcessBuilder builder, Path home, Map<String, String> settings) {
        builder.environment().keySet().removeIf(name -> name.startsWith("BEEP_"));
        for (var name : List.of("HOST", "PORT", "DATABASE_URL", "SECRET_KEY", "DEBUG")) {
            builder.environment().remove(name);
        }
        builder.environment().put("BEEP_PYTHON_HOME", home.toString());
        builder.environment().put("BEEP_PORT", "0");
        builder.environment().put("BEEP_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("BEEP_JAVA_OPTS", System.getProperty("beep.host.java.options", ""));
        builder.environment().putAll(settings);
    }
}
