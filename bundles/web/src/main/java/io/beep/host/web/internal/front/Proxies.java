// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The reverse proxies before the host. Without knowing them it takes all people behind one for one person, whose wrong passwords then
 * count together. What anybody else says of forwarding is not believed.
 */
final class Proxies {
    private static final String HEADER = "X-Forwarded-For";
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F.:]*:[0-9a-fA-F.:]*");

    private final Set<String> trusted;

    /** @param trusted their addresses */
    Proxies(Collection<String> trusted) {
        this.trusted = Set.copyOf(trusted);
    }

    /** The request, as from the address that the proxies before the host saw last. */
    HttpServletRequest behind(HttpServletRequest request) {
        if (!trusted.contains(request.getRemoteAddr())) {
            return request;
        }
        return forwarded(request).reversed().stream()
                .dropWhile(trusted::contains)
                .findFirst()
                .filter(address -> ADDRESS.matcher(address).matches())
                .<HttpServletRequest>map(address -> new From(request, address))
                .orElse(request);
    }

    private static List<String> forwarded(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HEADER)).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .toList();
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
