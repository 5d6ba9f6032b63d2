// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import org.osgi.annotation.versioning.ProviderType;

/** One transaction; for the thread that runs it, and until it ends. */
@ProviderType
public interface Tx {
    /** The entities of this unit. */
    EntityManager entities();

    /**
     * Runs plain statements in the same transaction.
     *
     * @throws io.beep.host.spi.error.HostException what a statement's failure means, as when it is of entities, at the end of the
     *     transaction
     */
    <T> T sql(Statements<T> statements);

    /** Statements that are not those of entities. */
    @FunctionalInterface
    interface Statements<T> {
        /** Runs them; the connection is not to be closed, committed or rolled back. */
        T run(Connection connection) throws SQLException;
    }

    /**
     * Does something after the commit, on this thread, in order; never after a rollback. Its failure is logged, and stops neither
     * the next nor whoever began the transaction.
     */
    void afterCommit(Runnable action);
}
