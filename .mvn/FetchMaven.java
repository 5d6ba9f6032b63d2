// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Fetches Maven's archive for {@code mvnw} and checks it: {@code java FetchMaven.java URL FILE SHA512}. A Java program, because a
 * JDK is all that a build needs; a fresh machine may have neither curl nor sha512sum.
 */
class FetchMaven {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    public static void main(String[] arguments) throws Exception {
        var url = URI.create(arguments[0]);
        var file = Path.of(arguments[1]);
        try {
            fetch(url, file);
            check(file, arguments[2]);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            System.err.println("Cannot get Maven from " + url + ": " + e.getMessage());
            System.exit(69);
        }
    }

    private static void fetch(URI url, Path file) throws IOException, InterruptedException {
        var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(30))
                .proxy(proxy(url))
                .build();
        var answer = client.send(
                HttpRequest.newBuilder(url).timeout(PATIENCE).build(), BodyHandlers.ofFile(file));
        if (answer.statusCode() != 200) {
            throw new IOException("the server answers " + answer.statusCode());
        }
    }

    /** The proxy that the environment names, as other programs of a build have it. */
    private static ProxySelector proxy(URI url) {
        var variable = System.getenv(url.getScheme() + "_proxy");
        if (variable == null || variable.isEmpty() || url.getHost().equals("127.0.0.1")) {
            return ProxySelector.getDefault();
        }
        var proxy = URI.create(variable);
        return ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort() < 0 ? 80 : proxy.getPort()));
    }

    private static void check(Path file, String sha512) throws Exception {
        var found = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file)));
        if (!found.equals(sha512)) {
            throw new IOException("the file's SHA-512 is not the one that is expected; it was thrown away");
        }
    }
}
