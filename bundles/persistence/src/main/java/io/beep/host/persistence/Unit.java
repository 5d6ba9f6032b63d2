// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence;

import org.osgi.annotation.versioning.ProviderType;

/** A capability's part of the database, open. Safe for many threads. */
@ProviderType
public interface Unit extends AutoCloseable {
    /**
     * Runs {@code work} in one transaction: committed when it returns, rolled back when it throws. When this returns, what
     * was written survives {@code kill -9}. Transactions do not nest.
     *
     * @throws io.beep.host.spi.error.HostException as thrown by {@code work}, or when the database is gone (kind
     *     {@code UNAVAILABLE}) or another transaction was first (kind {@code CONFLICT})
     */
    <T> T call(Work<T> work);

    /** As {@link #call}, for work without a result. */
    default void run(Action action) {
        call(tx -> {
            action.run(tx);
            return Boolean.TRUE;
        });
    }

    @Override
    void close();

    /** What is done in a transaction, with a result. */
    @FunctionalInterface
    interface Work<T> {
        T call(Tx tx);
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    interface Action {
        void run(Tx tx);
    }
}
