// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** What of a client's address limits are counted by. */
final class ClientAddress {
    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    /** The address itself; of IPv6 the network of 64 bits, since whoever has one address there has all of them. */
    static String group(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // A text with a colon is never looked up: it is an address or it is refused.
            var bytes = InetAddress.getByName(address.replaceFirst("%.*", "")).getAddress();
            return bytes.length <= NETWORK_BYTES
                    ? HexFormat.of().formatHex(bytes)
                    : HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES)) + "/64";
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
