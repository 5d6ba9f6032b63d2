// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web;

import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/** Whether the client of a request is still there; a resource method gets it by {@code @Context}. */
@ProviderType
public interface ClientPresence {
    /**
     * Does work that is in vain once the client has left: then the thread that does it is interrupted, within moments. Only for work
     * that may be given up at any time, such as waiting and computing.
     *
     * @throws io.beep.host.spi.error.HostException {@code CLIENT_LEFT} when the work was given up, and what it throws by itself
     */
    <T> T during(Supplier<T> work);

    /** The same for work without a result. */
    default void during(Runnable work) {
        during(() -> {
            work.run();
            return true;
        });
    }
}
