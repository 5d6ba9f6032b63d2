// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a database URL as SQLAlchemy writes it: {@code dialect+driver://user:password@host:port/name?option=value}. Options are
 * an allow-list, because the JDBC driver has some that load classes or write files. What is wrong is thrown as an
 * {@link IllegalArgumentException} whose text goes on after the setting's name and never holds the URL, as it has a password.
 */
final class DatabaseUrlParser {
    private static final int DEFAULT_PORT = 5432;
    private static final Pattern URL = Pattern.compile("(?<dialect>[a-zA-Z0-9_]+)(\\+[a-zA-Z0-9_]+)?://"
            + "((?<user>[^:/]*)(:(?<password>[^@]*))?@)?"
            + "(\\[(?<ipv6>[^/?\\]]+)]|(?<host>[^/:?\\[\\]]+))?(:(?<port>[^/?]*))?"
            + "(/(?<name>[^?]*))?(\\?(?<query>.*))?");
    private static final Pattern HOST_NAME = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9._-]*[a-zA-Z0-9])?");
    private static final List<String> SSL_MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,3}");

    private DatabaseUrlParser() {}

    static DatabaseUrl parse(String text) {
        var url = URL.matcher(text);
        if (!url.matches()) {
            throw new IllegalArgumentException("is not a URL like postgresql://user:password@host:5432/name");
        }
        checkDialect(group(url, "dialect").orElse("").toLowerCase(Locale.ROOT));
        var name = group(url, "name").map(DatabaseUrlParser::decoded).orElse("");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("does not name a database; add /name after the host");
        }
        return new DatabaseUrl(
                host(url),
                group(url, "port").map(DatabaseUrlParser::port).orElse(DEFAULT_PORT),
                name,
                group(url, "user").map(DatabaseUrlParser::decoded),
                group(url, "password").map(DatabaseUrlParser::decoded),
                options(group(url, "query").orElse("")));
    }

    private static void checkDialect(String dialect) {
        switch (dialect) {
            case "postgresql", "postgres" -> {}
            case "sqlite" ->
                throw new IllegalArgumentException(
                        "asks for SQLite, which is not used here: leave it away, and data goes into the built-in H2 database in the home");
            case "mssql", "oracle", "mysql", "mariadb" ->
                throw new IllegalArgumentException(
                        "asks for " + dialect
                                + ", which is not supported yet: use postgresql://, or leave it away for the built-in database");
            default ->
                throw new IllegalArgumentException("asks for an unknown kind of database, \"" + dialect
                        + "\": use postgresql://, or leave it away for the built-in database");
        }
    }

    private static String host(Matcher url) {
        var ipv6 = group(url, "ipv6");
        if (ipv6.isPresent()) {
            if (AddressLiteral.is(ipv6.get())) {
                return ipv6.get();
            }
            throw new IllegalArgumentException("has no IPv6 address between its brackets");
        }
        var host = group(url, "host").orElse("localhost");
        if (!HOST_NAME.matcher(host).matches()) {
            throw new IllegalArgumentException("has no valid host name");
        }
        return host;
    }

    private static int port(String text) {
        var port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("has no valid port; it is a number from 1 to 65535");
        }
        return port;
    }

    private static Map<String, String> options(String query) {
        var options = new LinkedHashMap<String, String>();
        for (var pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                var parts = pair.split("=", 2);
                addOption(options, decodedQuery(parts[0]), parts.length == 2 ? decodedQuery(parts[1]) : "");
            }
        }
        return options;
    }

    private static void addOption(Map<String, String> options, String name, String value) {
        var driverName = switch (name) {
            case "sslmode" -> "sslmode";
            case "sslrootcert" -> "sslrootcert";
            case "application_name" -> "ApplicationName";
            case "connect_timeout" -> "connectTimeout";
            default ->
                throw new IllegalArgumentException(
                        "has the option \"" + name
                                + "\", which is not taken; those are sslmode, sslrootcert, application_name and connect_timeout");
        };
        if (name.equals("sslmode") && !SSL_MODES.contains(value)) {
            throw new IllegalArgumentException("has an unknown sslmode; it is one of " + String.join(", ", SSL_MODES));
        }
        if (name.equals("connect_timeout") && !SECONDS.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "has no valid connect_timeout; it is a number of seconds from 1 to 9999");
        }
        options.put(driverName, value);
    }

    private static Optional<String> group(Matcher url, String name) {
        @Nullable String value = url.group(name);
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }

    /** Percent signs only: before the query a plus is a plus. */
    private static String decoded(String text) {
        return decodedQuery(text.replace("+", "%2B"));
    }

    private static String decodedQuery(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has a percent sign that is not followed by two hexadecimal digits", e);
        }
    }
}
