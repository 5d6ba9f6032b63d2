// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocket;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;

/**
 * One person's browser with one page. What should never happen is looked for all the time and said at the end: a request to another
 * host, an error in the browser's console, a script that fails.
 */
public final class Visitor implements AutoCloseable {
    private static final String AXE = read("/axe.min.js");
    private static final Set<String> INWARD = Set.of("data", "blob");

    private final BrowserContext context;
    private final String base;
    private final Page page;
    private final List<String> foreign = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final List<WebSocket> sockets = new ArrayList<>();

    Visitor(BrowserContext context, String base) {
        this.context = context;
        this.base = base;
        context.onRequest(request -> look(request.url()));
        this.page = context.newPage();
        page.onWebSocket(this::connected);
        page.onConsoleMessage(this::listen);
        page.onPageError(error -> errors.add("script: " + error));
    }

    private static String read(String resource) {
        try (var in = Visitor.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void look(String url) {
        var uri = URI.create(url.replaceFirst("[?#].*", ""));
        if (!INWARD.contains(uri.getScheme())
                && !URI.create(base).getAuthority().equals(uri.getAuthority())) {
            foreign.add(url);
        }
    }

    private void connected(WebSocket socket) {
        look(socket.url());
        sockets.add(socket);
    }

    private void listen(ConsoleMessage message) {
        if (message.type().equals("error")) {
            errors.add(message.text() + " at " + message.location());
        }
    }

    public Page page() {
        return page;
    }

    public Visitor go(String path) {
        page.navigate("/ui/" + path);
        return this;
    }

    public Visitor signIn(String name, String password) {
        go("sign-in");
        field("Name").fill(name);
        field("Password").fill(password);
        button("Sign in").click();
        return this;
    }

    public Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    public Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    public Locator field(String name) {
        return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name));
    }

    Locator item(String name) {
        return page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(name));
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    public Locator text(String text) {
        return page.getByText(text);
    }

    public Visitor sees(Locator what) {
        assertThat(what.first()).isVisible();
        return this;
    }

    /** Whether news reach the page by a WebSocket at this moment. */
    boolean isPushedTo() {
        return sockets.stream().anyMatch(socket -> !socket.isClosed());
    }

    /** Asks the model, and waits until the answer is whole. */
    Visitor ask(String question) {
        field("Write a message").fill(question);
        page.keyboard().press("Enter");
        sees(page.locator(".beep-said").last().getByText(question));
        sees(page.locator("article.beep-message:not(.beep-said)").last().getByText("tokens/s"));
        assertThat(button("Send")).isVisible();
        return this;
    }

    /** Nothing on the page keeps anybody from using it, as far as axe can tell. */
    Visitor isAccessible() {
        page.waitForFunction("() => document.getAnimations().every(each => each.playState !== 'running'"
                + " || each.effect?.getComputedTiming().iterations === Infinity)");
        page.evaluate(AXE + "; 0");
        var found = page.evaluate(
                "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations"
                        + ".map(each => each.id + ': ' + each.nodes.map(node => node.html).join(' | ').slice(0, 600)).join('\\n')");
        Assertions.assertThat(found).as(page.url()).isEqualTo("");
        return this;
    }

    /** Forgets what the console said: what was done on purpose made the browser complain. */
    Visitor forgive() {
        errors.clear();
        return this;
    }

    @Override
    public void close() {
        context.close();
        Assertions.assertThat(foreign).as("requests to other hosts").isEmpty();
        Assertions.assertThat(errors).as("errors in the console").isEmpty();
    }
}
