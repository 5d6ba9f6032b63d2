// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.spi.security.Caller;

/**
 * Who sends a body, as far as limits go.
 *
 * @param name the account, or the address of somebody who is not known
 */
record Sender(String name, boolean isKnown) {
    static Sender of(Caller caller) {
        return caller.isAnonymous()
                ? new Sender(caller.address(), false)
                : new Sender(caller.accountId().toString(), true);
    }
}
