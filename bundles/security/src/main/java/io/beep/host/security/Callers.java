// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security;

import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.Via;
import org.osgi.annotation.versioning.ProviderType;

/** Makes the callers that need no credentials; those with credentials come from {@link Authentication}. */
@ProviderType
public interface Callers {
    /** Nobody in particular. */
    Caller anonymous(Via via, String address, String requestId);

    /** Whoever owns the home folder and speaks to the console socket; an administrator. */
    Caller operator();

    /** The host itself, doing {@code what} at start or on schedule; an administrator. */
    Caller system(String what);
}
