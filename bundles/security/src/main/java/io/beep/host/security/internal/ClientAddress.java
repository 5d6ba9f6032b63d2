// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** What of a client's address limits are counted by. */
final class ClientAddress {
    private static final int NETWORK_BYTES = 8;
    private static final String LOOPBACK = "loopback";

    private ClientAddress() {}

    /**
     * The address itself; of IPv6 the network of 64 bits, since whoever has one address there has all of them. So it is with the
     * addresses by which a machine speaks to itself.
     */
    static String group(String address) {
        if (address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1")) {
            return LOOPBACK;
        }
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
