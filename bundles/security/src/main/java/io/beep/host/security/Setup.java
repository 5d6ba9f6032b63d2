// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security;

import io.beep.host.spi.security.Caller;
import org.osgi.annotation.versioning.ProviderType;

/** The first start: nobody has an account yet, and there is no default password. */
@ProviderType
public interface Setup {
    /** Whether there is no administrator yet. */
    boolean isNeeded();

    /**
     * Says early whether a token is the one.
     *
     * @throws io.beep.host.spi.error.HostException when it is wrong (limited in tries, together with those of
     *     {@link #complete}), or the set-up is done already
     */
    void checkToken(Caller caller, String token);

    /**
     * Creates the first administrator, once, for whoever shows the one-time token that was printed and written to
     * {@code <home>/setup-token}.
     *
     * @throws io.beep.host.spi.error.HostException when the token is wrong (limited in tries), the name or password is not
     *     fit, or the set-up is done already
     */
    Account complete(Caller caller, String token, String name, String password);
}
