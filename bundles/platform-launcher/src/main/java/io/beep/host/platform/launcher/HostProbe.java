// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.beep.host.platform.launcher.home.Home;
import io.beep.host.platform.launcher.settings.ListenAddress;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.regex.Pattern;

/** Asks a host over HTTP whether it is ready, and knows what to open then. */
final class HostProbe {
    private static final String HEALTH = "/api/v1/health";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    private HostProbe() {}

    /** Whether the host answers that it is ready. */
    static boolean isReady(ListenAddress address) {
        try {
            var url = URI.create(address.link() + HEALTH).toURL();
            var connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout((int) PATIENCE.toMillis());
            connection.setReadTimeout((int) PATIENCE.toMillis());
            connection.setInstanceFollowRedirects(false);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** The sentence that says what to open: the set-up as long as nobody has done it. */
    static String invitation(Home home, ListenAddress address) {
        try {
            var token = Files.readString(home.setupToken(), US_ASCII).strip();
            if (TOKEN.matcher(token).matches()) {
                return "Beep Host is ready. Set it up at " + address.link() + "/setup?token=" + token;
            }
        } catch (IOException e) {
            // Set up already.
        }
        return "Beep Host is ready at " + address.link() + "/";
    }
}
