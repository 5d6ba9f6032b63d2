// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.ModelFile;
import io.beep.host.spi.processes.ManagedProcess;
import io.beep.host.spi.processes.ProcessExit;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a model could not be loaded: the engine itself says only that it could not; its last lines say more. */
final class LoadFailure {
    /** The engine writes it before the reason, sometimes twice. */
    private static final String PREFIX = "error loading model: ";
    /** What people know as killed for lack of memory: 128 + SIGKILL, and nobody of us sent it. */
    private static final int KILLED = 137;

    private LoadFailure() {}

    /**
     * The failure of a worker that has ended or is about to.
     *
     * @param problem what is known of it
     * @param patience how long the end may take
     */
    static HostException of(ModelFile model, String problem, ManagedProcess process, Duration patience) {
        var exit = process.waitFor(patience);
        var reason = reason(process.tail())
                .or(() -> exit.map(ProcessExit::reason).map(how -> problem + ": it " + how))
                .orElse(problem)
                .replace(model.path().toAbsolutePath().toString(), model.fileName());
        if (isLackOfMemory(reason) || exit.filter(LoadFailure::wasKilled).isPresent()) {
            return new HostException(
                    InferenceError.OUT_OF_MEMORY, "There is not enough memory for " + model.id() + " (" + reason + ")");
        }
        return new HostException(InferenceError.LOAD_FAILED, model.id() + " cannot be loaded: " + reason);
    }

    /** The reason that the engine gives, or else its last words: not a frame of a stack, nor of a crash report. */
    private static Optional<String> reason(List<String> lines) {
        var newestFirst = lines.reversed();
        return Stream.concat(
                        newestFirst.stream().filter(line -> line.contains(PREFIX)),
                        newestFirst.stream().filter(LoadFailure::saysSomething))
                .findFirst()
                .map(LoadFailure::withoutPrefix);
    }

    private static String withoutPrefix(String line) {
        var index = line.lastIndexOf(PREFIX);
        return index < 0 ? line : line.substring(index + PREFIX.length());
    }

    private static boolean saysSomething(String line) {
        return !line.isBlank() && Stream.of("#", "\t", "[").noneMatch(line::startsWith);
    }

    private static boolean wasKilled(ProcessExit exit) {
        return !exit.requested() && exit.code() == KILLED;
    }

    private static boolean isLackOfMemory(String reason) {
        var words = reason.toLowerCase(Locale.ROOT);
        return Stream.of("out of memory", "failed to allocate", "unable to allocate", "bad_alloc", "cannot allocate")
                .anyMatch(words::contains);
    }
}
