// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence;

import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.ErrorKind;

/** What can fail with the database. */
public enum PersistenceError implements ErrorCode {
    /** It cannot be reached, or went away during the transaction. */
    DATABASE_UNAVAILABLE(ErrorKind.UNAVAILABLE),
    /** There is no room for the change on the disk of the built-in database; nothing of it was done. */
    DISK_FULL(ErrorKind.UNAVAILABLE),
    /** Another transaction changed the same at the same time; another try may succeed. */
    CONFLICTING_CHANGE(ErrorKind.CONFLICT),
    /** A unique key, a foreign key or a check refused the change. */
    CONSTRAINT_VIOLATED(ErrorKind.CONFLICT),
    /** A text is too long for its column, or has a character that the database does not take: NUL, on PostgreSQL. */
    VALUE_NOT_FIT(ErrorKind.INVALID),
    /** The tables were written by a newer version of the program. */
    NEWER_SCHEMA(ErrorKind.UNAVAILABLE),
    /** A migration failed, or the tables do not fit the program. */
    SCHEMA_NOT_FIT(ErrorKind.INTERNAL),
    /** The settings of the database are wrong. */
    SETTINGS_NOT_FIT(ErrorKind.INVALID);

    private final ErrorKind kind;

    PersistenceError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
