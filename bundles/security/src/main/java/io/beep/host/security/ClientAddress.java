// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where requests come from, in one spelling, and what of it limits are counted by. */
public final class ClientAddress {
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String PORT = "(?::[0-9]{1,5})?";
    private static final String COLONS = "([0-9a-fA-F.]*:[0-9a-fA-F.:]*)(?:%[0-9a-zA-Z._-]+)?";

    /** IPv4; IPv6, and that in brackets. Every request is asked for its address. */
    private static final List<Pattern> FORMS = List.of(
            Pattern.compile("(" + BYTE + "(?:\\." + BYTE + "){3})" + PORT),
            Pattern.compile(COLONS),
            Pattern.compile("\\[" + COLONS + "\\]" + PORT));

    private static final int NETWORK_BYTES = 8;
    private static final String LOOPBACK = "loopback";

    private ClientAddress() {}

    /**
     * The one spelling of an IP address, whoever has written it: without brackets, zone and port, IPv4 in the form of IPv6 as IPv4.
     * Nothing for whatever else; a name is never looked up.
     */
    public static Optional<String> canonical(String text) {
        return parse(text).map(InetAddress::getHostAddress);
    }

    /**
     * What limits are counted by: the address itself; of IPv6 the network of 64 bits, since whoever has one address there has all of
     * them. So it is with the addresses by which a machine speaks to itself. What is no address stands for itself.
     */
    public static String group(String address) {
        return parse(address).map(ClientAddress::group).orElse(address);
    }

    private static String group(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return LOOPBACK;
        }
        var bytes = address.getAddress();
        return bytes.length <= NETWORK_BYTES
                ? address.getHostAddress()
                : HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES)) + "/64";
    }

    private static Optional<InetAddress> parse(String text) {
        for (var form : FORMS) {
            var match = form.matcher(text);
            if (match.matches()) {
                return literal(match.group(1));
            }
        }
        return Optional.empty();
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            // Four numbers, and what stands in brackets, are taken as an address or refused, never looked up.
            return Optional.of(InetAddress.getByName(text.indexOf(':') < 0 ? text : "[" + text + "]"));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
