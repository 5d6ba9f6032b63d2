// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A PostgreSQL database, as {@code DATABASE_URL} names it; {@link DatabaseUrlParser} reads it.
 *
 * @param host a name or an IP address
 * @param name the name of the database
 * @param options what the JDBC driver is told besides, by its own names; in order
 */
public record DatabaseUrl(
        String host,
        int port,
        String name,
        Optional<String> user,
        Optional<String> password,
        Map<String, String> options) {
    /** The URL for JDBC, without user and password. */
    public String jdbcUrl() {
        var authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        var query = options.entrySet().stream()
                .map(option -> option.getKey() + "=" + encoded(option.getValue()))
                .collect(Collectors.joining("&", "?", ""));
        return "jdbc:postgresql://" + authority + "/" + encoded(name) + (options.isEmpty() ? "" : query);
    }

    /** Without the password: records print all that they hold. */
    @Override
    public String toString() {
        return jdbcUrl();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
