// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Where a server's API begins; without user, query or fragment, and without a slash at its end. */
public final class ServerUrl {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int MOST_CHARS = 500;
    private static final int MOST_PORT = 65_535;

    private final URI uri;

    private ServerUrl(URI uri) {
        this.uri = uri;
    }

    /** Reads a URL; {@code CONNECTION_NOT_FIT} when it is none that a connection can have. */
    public static ServerUrl parse(String text) {
        if (text.length() > MOST_CHARS) {
            throw Connection.notFit("url", "The URL is longer than " + MOST_CHARS + " characters");
        }
        URI uri;
        try {
            uri = new URI(text.strip().replaceFirst("/+$", ""));
        } catch (URISyntaxException e) {
            throw Connection.notFit("url", "Not a URL; it must be as https://api.example.com/v1");
        }
        var scheme = uri.getScheme();
        if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
            throw Connection.notFit("url", "The URL must begin with http:// or https://");
        }
        if (uri.getHost() == null || uri.getPort() > MOST_PORT || uri.getPort() == 0) {
            throw Connection.notFit("url", "The URL must name a host, and a port from 1 to 65535 if any");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw Connection.notFit(
                    "url", "The URL must be without user, query and fragment; set a key as the connection's key");
        }
        return new ServerUrl(uri);
    }

    /** An address below it. */
    public URI at(String path) {
        return URI.create(uri + "/" + path);
    }

    /** Whether both name the same server; what is below it may differ. */
    public boolean isSameServer(ServerUrl other) {
        return uri.getScheme().equalsIgnoreCase(other.uri.getScheme())
                && uri.getHost().equalsIgnoreCase(other.uri.getHost())
                && port() == other.port();
    }

    private int port() {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
