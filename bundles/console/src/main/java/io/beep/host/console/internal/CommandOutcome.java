// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import io.beep.host.leases.LeasesError;
import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a line of commands ended: the exit status, and what is said of it on the error stream, if anything.
 *
 * @param status 0 done, 1 failed, 2 wrong usage, 127 no such command, 130 interrupted, or what the command answered
 * @param message one or more lines, or empty
 */
record CommandOutcome(int status, String message) {
    static final CommandOutcome INTERRUPTED = new CommandOutcome(130, "");

    private static final Logger LOG = LoggerFactory.getLogger(CommandOutcome.class);
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final int NO_SUCH_COMMAND = 127;
    /** Longer chains of causes, or circles, end here. */
    private static final int MOST_CAUSES = 20;
    /** The shell's interpreter is a private part of its bundle, so its exceptions are known by their names. */
    private static final String INTERPRETER = "org.apache.felix.gogo.runtime";
    /** What Karaf's guard says of a command that no access list allows. */
    private static final String REFUSED = "Insufficient credentials.";

    private static final String TOO_MANY = "Too many arguments";
    private static final Pattern OPTION_AFTER_A_WORD = Pattern.compile("\\s[^-\\s]\\S*\\s(?:.*\\s)?-{1,2}[A-Za-z]");

    /** A line that ended well; a number that it results in is its status. */
    static CommandOutcome ofResult(@Nullable Object result) {
        return new CommandOutcome(result instanceof Integer status ? status : 0, "");
    }

    /**
     * Translates what was thrown. What nobody foresaw is logged here, once, and told as an incident.
     *
     * @param line what was run, for the log
     */
    static CommandOutcome ofFailure(Throwable failure, String line) {
        var expected = cause(failure, HostException.class::isInstance)
                .map(HostException.class::cast)
                .filter(known -> known.kind() != ErrorKind.INTERNAL);
        if (expected.isPresent()) {
            return new CommandOutcome(FAILED, expected.get().text());
        }
        if (failure instanceof InterruptedException) {
            return INTERRUPTED;
        }
        if (failure instanceof CommandException usage) {
            return new CommandOutcome(WRONG_USAGE, usage.getNiceHelp().stripTrailing() + hint(usage, line));
        }
        if (failure instanceof SecurityException && REFUSED.equals(failure.getMessage())) {
            return new CommandOutcome(FAILED, "This command is not allowed: it declares no permission");
        }
        return cause(failure, cause -> cause.getClass().getPackageName().equals(INTERPRETER))
                .map(CommandOutcome::ofInterpreter)
                .orElseGet(() -> incident(failure, line));
    }

    /** Whether the line's command did not begin, as the shell had none of its name or one of a plugin that leaves. */
    static boolean isWithoutCommand(Throwable failure) {
        return cause(failure, cause -> isNotFound(cause) || isOfLeaving(cause)).isPresent();
    }

    private static boolean isOfLeaving(Throwable failure) {
        return failure instanceof HostException known && known.code() == LeasesError.PLUGIN_LEAVES;
    }

    private static boolean isNotFound(Throwable failure) {
        return failure.getClass().getName().equals(INTERPRETER + ".CommandNotFoundException");
    }

    /** Karaf takes everything after the first argument for another one, and finds too many then. */
    private static String hint(CommandException usage, String line) {
        var optionsLast = String.valueOf(usage.getMessage()).contains(TOO_MANY)
                && OPTION_AFTER_A_WORD.matcher(line).find();
        return optionsLast ? System.lineSeparator() + "Options go before the arguments; see --help" : "";
    }

    private static CommandOutcome ofInterpreter(Throwable failure) {
        return isNotFound(failure)
                ? new CommandOutcome(NO_SUCH_COMMAND, String.valueOf(failure.getMessage()))
                : new CommandOutcome(WRONG_USAGE, "Cannot read the command: " + failure.getMessage());
    }

    private static Optional<Throwable> cause(Throwable failure, Predicate<Throwable> wanted) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MOST_CAUSES)
                .filter(wanted)
                .findFirst();
    }

    private static CommandOutcome incident(Throwable failure, String line) {
        var id = UUID.randomUUID();
        // Only the command's name: its arguments may be secrets.
        LOG.error("Incident {}: the command {} failed", id, line.strip().split("\\s", 2)[0], failure);
        return new CommandOutcome(FAILED, "Internal error, incident " + id + "; the host's log says more under it");
    }
}
