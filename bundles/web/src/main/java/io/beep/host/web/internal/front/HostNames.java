// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * By which names the host may be called. A page on a foreign name that is made to lead here (DNS rebinding) has that name in its
 * requests' Host header, and is refused. Ports do not matter: they may be forwarded.
 */
final class HostNames {
    private static final Pattern HEADER = Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9._-]+?)\\.?(?::[0-9]{1,5})?");
    private static final Pattern ADDRESS = Pattern.compile("\\[.*]|[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "*");

    private final Set<String> names = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
    private final boolean anyAddress;

    /**
     * @param listening the address that the host listens on, a name or an IP address. When it is all addresses, any address may be
     *     called by: rebinding needs a name
     * @param allowed further names
     */
    HostNames(String listening, Collection<String> allowed) {
        anyAddress = EVERYWHERE.contains(listening);
        names.add(written(listening));
        allowed.forEach(name -> names.add(written(name)));
    }

    void check(@Nullable String header) {
        if (!allows(header)) {
            throw new HostException(
                    SecurityError.HOST_NOT_ALLOWED,
                    "The host does not answer to this name; if it is one of its own, an administrator adds it to allowed_hosts"
                            + " in the settings beep.web");
        }
    }

    boolean allows(@Nullable String header) {
        if (header == null) {
            return false;
        }
        var matcher = HEADER.matcher(header.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return false;
        }
        var name = matcher.group(1);
        return names.contains(name) || (anyAddress && ADDRESS.matcher(name).matches());
    }

    /** As it stands in a header: an IPv6 address in brackets. */
    private static String written(String name) {
        var lower = name.strip().toLowerCase(Locale.ROOT);
        return lower.contains(":") && !lower.startsWith("[") ? "[" + lower + "]" : lower;
    }
}
