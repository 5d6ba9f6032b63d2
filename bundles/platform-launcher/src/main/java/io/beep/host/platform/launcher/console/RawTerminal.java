// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.console;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The terminal that this program was started in, switched so that each key goes to the host as it is typed; the host edits the
 * line and sees Ctrl-C. Closing it switches back. It is switched by {@code stty}, which every Unix has.
 */
public final class RawTerminal implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 5;

    private final String before;

    private RawTerminal(String before) {
        this.before = before;
    }

    /** Switches the terminal; empty when input is not from one, or this system has no {@code stty}. */
    public static Optional<RawTerminal> open() {
        return stty("-g")
                .map(String::strip)
                .filter(saved -> stty("raw", "-echo").isPresent())
                .map(RawTerminal::new);
    }

    /** Its size at this moment. */
    public TerminalSize size() {
        return stty("size").map(TerminalSize::ofStty).orElse(TerminalSize.USUAL);
    }

    @Override
    public void close() {
        stty(before);
    }

    /** Runs {@code stty} on this program's input; empty when it fails. */
    private static Optional<String> stty(String... arguments) {
        var command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), US_ASCII);
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? Optional.of(output)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
