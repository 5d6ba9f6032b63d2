// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.security.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The reverse proxies before the host. Without knowing them it takes all people behind one for one person, whose wrong passwords then
 * count together. What anybody else says of forwarding is not believed.
 */
final class Proxies {
    private static final String HEADER = "X-Forwarded-For";

    private final Set<String> trusted;

    /** @param trusted their addresses */
    Proxies(Collection<String> trusted) {
        this.trusted = trusted.stream().map(Proxies::canonical).collect(Collectors.toUnmodifiableSet());
    }

    /** The request, as from the address that the proxies before the host saw last, in the spelling that addresses have everywhere. */
    HttpServletRequest behind(HttpServletRequest request) {
        var sender = canonical(request.getRemoteAddr());
        var client = trusted.contains(sender) ? forwarded(request).orElse(sender) : sender;
        return new From(request, client);
    }

    private Optional<String> forwarded(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HEADER)).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .toList()
                .reversed()
                .stream()
                .map(ClientAddress::canonical)
                .dropWhile(address -> address.filter(trusted::contains).isPresent())
                .findFirst()
                .flatMap(Function.identity());
    }

    private static String canonical(String address) {
        return ClientAddress.canonical(address).orElse(address);
    }

    private static final class From extends HttpServletRequestWrapper {
        private final String address;

        From(HttpServletRequest request, String address) {
            super(request);
            this.address = address;
        }

        @Override
        public String getRemoteAddr() {
            return address;
        }

        @Override
        public String getRemoteHost() {
            return address;
        }
    }
}
