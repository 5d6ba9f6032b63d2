// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.security.SessionCookie;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.regex.Pattern;

/** A page whose browser sends what the test likes. */
final class RawPage implements AutoCloseable {
    private final CookieManager cookies;
    private final HttpClient browser;
    private final URI address;
    private final HttpResponse<String> start;

    /** Nobody is signed in. */
    RawPage(URI address) throws Exception {
        this(address, "");
    }

    /** @param token of the host's session that the browser's cookie has; empty for none */
    RawPage(URI address, String token) throws Exception {
        this.address = address;
        this.cookies = new CookieManager();
        this.browser = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .build();
        if (!token.isEmpty()) {
            signIn(token);
        }
        this.start = open();
    }

    private RawPage(RawPage before) throws Exception {
        this.address = before.address;
        this.cookies = before.cookies;
        this.browser = before.browser;
        this.start = open();
    }

    /** One more in the same browser. */
    RawPage another() throws Exception {
        return new RawPage(this);
    }

    /** From now on the browser has this token in its cookie. */
    void signIn(String token) {
        var cookie = new HttpCookie(SessionCookie.name(), token);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(address, cookie);
    }

    /** Opens a page, which after the first one is another in the same browser. */
    HttpResponse<String> open() throws Exception {
        return send("GET", "?v-r=init&location=sign-in&query=&v-browserDetails=%7B%7D", "");
    }

    /** Goes to a view; gives the answer. */
    String go(String path) throws Exception {
        return event(
                1,
                "ui-navigate",
                "{\"route\":\"" + path
                        + "\",\"query\":\"\",\"appShellTitle\":\"\",\"historyState\":null,\"trigger\":\"\"}");
    }

    /** Sends an event of a node; gives the answer. */
    String event(int node, String name, String data) throws Exception {
        return events("{\"type\":\"event\",\"node\":" + node + ",\"event\":\"" + name + "\",\"data\":" + data + "}", 1);
    }

    int status() {
        return start.statusCode();
    }

    HttpClient browser() {
        return browser;
    }

    /** Where updates of this page are listened to; the transport is to be added. */
    String push() {
        return "VAADIN/push?v-r=push&v-uiId=" + id() + "&v-pushId=" + told("\"Vaadin-Push-ID\":\"([^\"]+)")
                + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=3.1.5-javascript&X-Atmosphere-TrackMessageSize=true"
                + "&X-atmo-protocol=true&X-Atmosphere-Transport=";
    }

    HttpResponse<String> send(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return browser.send(request, BodyHandlers.ofString());
    }

    /** Sends an event so many times at once, as if all before were answered; gives the answer. */
    String events(String event, int times) throws Exception {
        var body = "{\"csrfToken\":\"%s\",\"rpc\":[%s],\"syncId\":-1,\"clientId\":-1}"
                .formatted(
                        told("\"Vaadin-Security-Key\":\"([^\"]+)"),
                        String.join(",", Collections.nCopies(times, event)));
        return send("POST", "?v-r=uidl&v-uiId=" + id(), body).body();
    }

    private String id() {
        return told("\"v-uiId\"\\s*:\\s*(\\d+)");
    }

    private String told(String pattern) {
        var found = Pattern.compile(pattern).matcher(start.body());
        assertThat(found.find()).as(start.body()).isTrue();
        return found.group(1);
    }

    @Override
    public void close() {
        browser.shutdownNow();
    }
}
