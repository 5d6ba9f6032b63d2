// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.plugins;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A shell in which somebody types: what was set, and the folder it is in, stay from one command to the next. */
final class Terminal implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String DONE = "--- done ---";

    private final Process process;
    private final Writer input;
    private final BufferedReader output;

    Terminal(Path folder, Map<String, String> environment) throws IOException {
        var builder =
                new ProcessBuilder("bash", "-e").directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        this.process = builder.start();
        this.input = process.outputWriter();
        this.output = process.inputReader();
        var unused =
                process.onExit().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).exceptionally(this::end);
    }

    private Process end(Throwable late) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        return process.destroyForcibly();
    }

    /** Types lines, and gives what is printed until the last of them is done; each has to succeed. */
    String type(String lines) throws IOException {
        // Not straight into the shell: a command that reads its input would read those that come after it. And not
        // every command ends
        // its last line.
        var script = Files.writeString(Files.createTempFile("typed-", ".sh"), lines);
        input.write("source " + script + " </dev/null\necho; echo '" + DONE + "'\n");
        input.flush();
        var printed = new StringBuilder();
        for (var line = output.readLine(); !DONE.equals(line); line = output.readLine()) {
            if (line == null) {
                throw new AssertionError("Failed:\n" + lines + "\n" + printed);
            }
            printed.append(line).append('\n');
        }
        return printed.toString();
    }

    @Override
    public void close() {
        end(new InterruptedException());
    }
}
