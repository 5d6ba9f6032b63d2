// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From which pages changes and WebSockets may come: the host's own. A browser says the page's origin with each of them, and no page
 * can make it lie. Programs say none, and need none, except for a WebSocket, which only browsers open.
 */
final class Origins {
    private static final Pattern OWN = Pattern.compile("https?://(.+)");
    private static final Set<String> FOREIGN_SITES = Set.of("cross-site", "same-site");

    private final Set<String> allowed;

    Origins(Collection<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    void check(HttpServletRequest request) {
        var webSocket = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
        if (!webSocket && !Change.is(request)) {
            return;
        }
        var origin = request.getHeader("Origin");
        var fit =
                origin == null ? !webSocket && !isFromForeignPage(request) : allows(origin, request.getHeader("Host"));
        if (!fit) {
            throw new HostException(
                    SecurityError.ORIGIN_NOT_ALLOWED,
                    "Pages of other sites may not change anything here, or open streams");
        }
    }

    private boolean allows(String origin, @Nullable String host) {
        var matcher = OWN.matcher(origin);
        return (matcher.matches() && matcher.group(1).equalsIgnoreCase(host)) || allowed.contains(origin);
    }

    private static boolean isFromForeignPage(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        return site != null && FOREIGN_SITES.contains(site);
    }
}
