// SPDX-License-Identifier: Apache-2.0
package io.beep.host.leases;

/** A call under way in a bundle: while it is held the bundle is not stopped, unless the time for that is over. */
@FunctionalInterface
public interface Lease extends AutoCloseable {
    /** Gives it back; once is enough, and more does no harm. Any thread. */
    @Override
    void close();
}
