// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import java.util.Optional;

/** Where the services come from that views ask for. */
public interface ServiceSource {
    /**
     * The service of a type that is there at this moment.
     *
     * @param consumer the class that asks for it; its bundle decides which version of the type is meant
     */
    <T> Optional<Lease<T>> lease(Class<T> type, Class<?> consumer);

    /** A service in use. */
    interface Lease<T> extends AutoCloseable {
        T service();

        /** Gives it back. */
        @Override
        void close();
    }
}
