// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.SQLExceptionOverride;
import io.beep.host.persistence.PersistenceError;
import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.HostException;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    /** As H2 says it, whose state for it is that of any bug. */
    @Test
    void aDatabaseThatCannotWriteItsFileIsUnavailable() {
        assertThat(translated(writing("Input/output error", "HY000"))).isEqualTo(PersistenceError.DATABASE_UNAVAILABLE);
    }

    @Test
    void aFullDiskIsCalledThat() {
        assertThat(translated(writing("No space left on device", "HY000"))).isEqualTo(PersistenceError.DISK_FULL);
        assertThat(translated(writing("No space left on device", "90028"))).isEqualTo(PersistenceError.DISK_FULL);
        assertThat(translated(new SQLException("could not extend file", "53100")))
                .isEqualTo(PersistenceError.DISK_FULL);
        assertThat(translated(new SQLException("too many clients", "53300")))
                .isEqualTo(PersistenceError.DATABASE_UNAVAILABLE);
    }

    private static SQLException writing(String reason, String state) {
        return new SQLException(
                "General error", state, 0, new IllegalStateException("Writing", new IOException(reason)));
    }

    private static ErrorCode translated(SQLException failure) {
        return ((HostException) Failures.translate(new PersistenceException(failure), "notes")).code();
    }

    @Test
    void connectionsToADatabaseThatHasClosedAreDropped() {
        var closed = new SQLException("The database has been closed", "90098", 90098);
        var full = new SQLException("General error", "HY000", 50000, new IOException("No space left on device"));

        assertThat(new ClosedDatabase().adjudicate(closed)).isEqualTo(SQLExceptionOverride.Override.MUST_EVICT);
        assertThat(new ClosedDatabase().adjudicate(full)).isEqualTo(SQLExceptionOverride.Override.MUST_EVICT);
        assertThat(new ClosedDatabase().adjudicate(new SQLException("No such table", "42S02", 42102)))
                .isEqualTo(SQLExceptionOverride.Override.CONTINUE_EVICT);
    }

    @Test
    void aBugStaysABug() {
        var failure = new PersistenceException(new SQLException("General error", "HY000", 50000));

        assertThat(Failures.translate(failure, "notes")).isSameAs(failure);
        assertThat(Failures.isClosed(failure)).isFalse();
    }
}
