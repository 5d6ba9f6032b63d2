// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.SQLExceptionOverride;
import io.beep.host.persistence.PersistenceError;
import io.beep.host.spi.error.HostException;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    /** As H2 says it, whose state for it is that of any bug. */
    @Test
    void aDatabaseThatCannotWriteItsFileIsUnavailable() {
        var full = new IllegalStateException("Writing to the file failed", new IOException("No space left on device"));
        var failure = new PersistenceException(new SQLException("General error", "HY000", 50000, full));

        assertThat(Failures.translate(failure, "notes"))
                .isInstanceOfSatisfying(
                        HostException.class,
                        e -> assertThat(e.code()).isEqualTo(PersistenceError.DATABASE_UNAVAILABLE));
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
