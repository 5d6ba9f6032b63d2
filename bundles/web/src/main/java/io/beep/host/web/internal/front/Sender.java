// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.security.ClientAddress;
import io.beep.host.spi.security.Caller;

/**
 * Who asks, as far as limits go.
 *
 * @param name the account, or the group of addresses of somebody who is not known
 */
public record Sender(String name, boolean isKnown) {
    public static Sender of(Caller caller) {
        return caller.isAnonymous()
                ? stranger(caller.address())
                : new Sender(caller.accountId().toString(), true);
    }

    static Sender stranger(String address) {
        return new Sender(ClientAddress.group(address), false);
    }
}
