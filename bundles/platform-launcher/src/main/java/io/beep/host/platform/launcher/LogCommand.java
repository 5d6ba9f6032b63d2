// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;

/** {@code beep log}: the last lines of the host's log, whether it runs or not; with {@code -f} also what is added to it, until Ctrl-C. */
final class LogCommand implements Command {
    private static final int DEFAULT_LINES = 100;
    private static final int MAX_LINES = 1_000_000;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Surroundings surroundings;

    LogCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int run(List<String> arguments) throws Failure {
        var options = Options.parse(arguments);
        var file = surroundings.home().logFile();
        try (var tail = LogTail.open(file, options.lines())) {
            do {
                tail.copyTo(surroundings.out());
            } while (options.follow() && pause());
        } catch (NoSuchFileException e) {
            throw new Failure(ExitStatus.FAILED, "There is no log yet: " + file + " is written by the first start.", e);
        } catch (IOException e) {
            throw new Failure(ExitStatus.FAILED, "Cannot read " + file + ": " + e.getMessage() + ".", e);
        }
        return ExitStatus.OK.code();
    }

    /** Whether to go on: not if the thread was interrupted, nor if nobody reads any more. */
    private boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return !surroundings.out().checkError();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private record Options(boolean follow, int lines) {
        static Options parse(List<String> words) throws Failure {
            var follow = false;
            var lines = DEFAULT_LINES;
            var rest = words.iterator();
            while (rest.hasNext()) {
                var word = rest.next();
                switch (word) {
                    case "-f" -> follow = true;
                    case "-n" -> lines = count(rest.hasNext() ? rest.next() : "");
                    default ->
                        throw new Failure(ExitStatus.USAGE, "Say beep log [-f] [-n LINES], without " + word + ".");
                }
            }
            return new Options(follow, lines);
        }

        private static int count(String text) throws Failure {
            var count = text.matches("[0-9]{1,7}") ? Integer.parseInt(text) : -1;
            if (count < 0 || count > MAX_LINES) {
                throw new Failure(ExitStatus.USAGE, "After -n comes how many lines to show, up to " + MAX_LINES + ".");
            }
            return count;
        }
    }
}
