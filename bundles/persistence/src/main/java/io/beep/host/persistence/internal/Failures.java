// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence.internal;

import io.beep.host.persistence.DurableFiles;
import io.beep.host.persistence.PersistenceError;
import io.beep.host.spi.error.HostException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Tells apart what can go wrong in a transaction, by the standard's SQL states, whatever wraps them. */
final class Failures {
    private Failures() {}

    static RuntimeException translate(RuntimeException failure, String unit) {
        if (failure instanceof HostException) {
            return failure;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException || cause instanceof PessimisticLockException) {
                return conflict(failure);
            }
            if (cause instanceof SQLTransientConnectionException || cause instanceof IOException) {
                return unavailable(failure);
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                var state = sql.getSQLState();
                if (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P") || isH2Gone(state)) {
                    return unavailable(failure);
                }
                if (state.startsWith("40") || state.equals("55P03") || state.equals("HYT00")) {
                    return conflict(failure);
                }
                if (state.equals("22001") || state.equals("22021") || state.equals("22P05")) {
                    return new HostException(
                            PersistenceError.VALUE_NOT_FIT,
                            "A text is too long, or has a character that cannot be stored",
                            failure);
                }
                if (state.startsWith("23")) {
                    return new HostException(
                            PersistenceError.CONSTRAINT_VIOLATED,
                            "The change does not fit what " + unit + " holds",
                            failure);
                }
            }
        }
        return failure;
    }

    /**
     * Whether this is of a built-in database that has closed, as it does when its file cannot be written: a full disk. H2 says so
     * with the state of any bug the first time, and of its connections afterwards that they are valid.
     */
    static boolean isClosed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    || (cause instanceof SQLException sql
                            && sql.getSQLState() != null
                            && isH2Gone(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /** The first line of what is behind it all. */
    static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        var message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }

    /** As systems say it in what Java passes on, or PostgreSQL by its state. */
    private static boolean isDiskFull(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && "53100".equals(sql.getSQLState())) {
                return true;
            }
            if (cause instanceof IOException io && DurableFiles.isDiskFull(io)) {
                return true;
            }
        }
        return false;
    }

    /** H2's own states: file closed or broken by an I/O error, database closed. */
    private static boolean isH2Gone(String state) {
        return switch (state) {
            case "90028", "90031", "90067", "90098", "90121" -> true;
            default -> false;
        };
    }

    private static HostException unavailable(RuntimeException failure) {
        if (isDiskFull(failure)) {
            return new HostException(
                    PersistenceError.DISK_FULL,
                    "The disk of the database is full: nothing can be changed until there is room",
                    failure);
        }
        return new HostException(
                PersistenceError.DATABASE_UNAVAILABLE,
                "The database cannot be reached at this moment; try again",
                failure);
    }

    private static HostException conflict(RuntimeException failure) {
        return new HostException(
                PersistenceError.CONFLICTING_CHANGE,
                "Somebody changed the same at the same moment; try again",
                failure);
    }
}
