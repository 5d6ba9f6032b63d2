// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.beep.host.distribution.host.HostProcess;
import io.beep.host.distribution.host.TestJar;
import io.beep.host.distribution.host.TinyModel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What people see and do, in a real browser, on a host that was never started before. With {@code -Dbeep.pictures=FOLDER} the pages
 * are photographed for the manual in passing.
 */
class BrowserIT {
    private static final String ADMIN = "admin";
    private static final String STARTER = "SmolLM2 135M Instruct";
    private static final String SAMPLE = "Sample";
    private static final String CODE = "Write a Python function that checks whether a word is a palindrome.";
    /** Of which there are pictures of a narrow page too. */
    private static final Set<String> ON_A_PHONE = Set.of("home", "chat", "models", "connections");

    /** Sets up a server where nobody answers. */
    private static final String LAB = "connection:set --model far lab http://127.0.0.1:1/v1";

    private static final Pattern LINK = Pattern.compile("http://\\S+/setup\\?token=\\S+");

    @TempDir
    static Path folder;

    private static Chromium chromium;
    private static HostProcess host;
    private static String key;

    /** From the link that the host prints to the first model, as a new user goes, without a mouse where there is a keyboard. */
    @BeforeAll
    static void aNewUserSetsItUp() throws IOException {
        chromium = Chromium.open();
        host = HostProcess.launch(folder.resolve("home"), Map.of());
        host.awaitReady();
        HostProcess.await(
                Duration.ofSeconds(20),
                "printed",
                () -> LINK.matcher(host.output()).find());
        var link = LINK.matcher(host.output());
        link.find();
        try (var dark = chromium.visitor(host.base(), ColorScheme.DARK)) {
            dark.page().navigate(link.group());
            dark.sees(dark.heading("Welcome to Beep Host")).isAccessible();
            Pictures.take(dark, "set-up");
        }
        try (var visitor = desk()) {
            visitor.page().navigate(link.group());
            visitor.sees(visitor.heading("Welcome to Beep Host")).isAccessible();
            Pictures.take(visitor, "set-up");
            assertThat(visitor.field("Password")).isFocused();
            visitor.page().keyboard().type("short");
            visitor.page().keyboard().press("Enter");
            visitor.sees(visitor.text("At least 10 characters").locator("visible=true"));
            visitor.field("Password").fill(HostProcess.ADMIN_PASSWORD);
            visitor.page().keyboard().press("Enter");
            visitor.sees(visitor.heading("Hello, admin")).isAccessible();
            visitor.button("Get " + STARTER).click();
            visitor.sees(visitor.text("Starter model " + STARTER));
            visitor.sees(visitor.heading("Ready to chat")).sees(visitor.text(STARTER + " can answer"));
            visitor.link("Start a chat").click();
            visitor.sees(visitor.heading("What can I help with?"));
        }
        key = host.beep("exec", "key:create admin tests").out().strip();
    }

    @AfterAll
    static void stop() {
        if (host != null) {
            host.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    private static Visitor desk() {
        return chromium.visitor(host.base(), ColorScheme.LIGHT);
    }

    private static Visitor admin() {
        var visitor = desk().signIn(ADMIN, HostProcess.ADMIN_PASSWORD);
        return visitor.sees(visitor.heading("Hello, admin"));
    }

    private static void account(String name, String role) {
        account(name, name, role);
    }

    private static void account(String name, String displayName, String role) {
        var response = host.send(host.anonymous("/api/v1/users")
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + name + "\",\"display_name\":\"" + displayName
                        + "\",\"role\":\"" + role + "\",\"password\":\"" + HostProcess.ADMIN_PASSWORD + "\"}"))
                .build());
        Assertions.assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    @Test
    void anAnswerStreamsAndIsThereAfterAReload() {
        try (var visitor = admin().go("chat")) {
            settings(visitor, "0", "150");
            visitor.button(CODE).click();
            var growing = visitor.page().locator("[aria-busy=true] .beep-markdown");
            visitor.page()
                    .waitForFunction("() => {"
                            + " const length = document.querySelector('[aria-busy=true] .beep-markdown')?.textContent.length ?? 0;"
                            + " window.lengths = new Set([...(window.lengths ?? []), length]);"
                            + " return window.lengths.size > 3; }");
            assertThat(growing).hasCount(1);
            Assertions.assertThat(visitor.isPushedTo()).isTrue();
            assertThat(visitor.button("Send")).isVisible();
            var answer = visitor.page().locator("article.beep-message").last();
            assertThat(answer.locator(".beep-figures"))
                    .hasText(Pattern.compile("smollm2-135m · \\d+ tokens · [0-9.]+ tokens/s"));
            var said = answer.locator(".beep-markdown").innerText();
            visitor.page().reload();
            assertThat(visitor.page().locator("article.beep-message")).hasCount(2);
            assertThat(answer.locator(".beep-markdown")).hasText(said, new HasTextOptions().setUseInnerText(true));
            assertThat(visitor.page().locator(".beep-history a[aria-current=page]"))
                    .hasText(Pattern.compile("Write a Python function.*"));
        }
    }

    @Test
    void codeIsCopied() {
        try (var visitor = admin().go("chat")) {
            settings(visitor, "0", "60");
            visitor.ask("Repeat after me, exactly:\n```python\nprint(1)\n```");
            var code = visitor.page().locator(".beep-code").last();
            code.getByText("Copy").click();
            visitor.sees(code.getByText("Copied"));
            Assertions.assertThat(visitor.page().evaluate("() => navigator.clipboard.readText()"))
                    .isEqualTo(code.locator("code").textContent());
        }
    }

    @Test
    void stoppingKeepsWhatThereIsAndAnsweringAgainReplacesIt() {
        try (var visitor = admin().go("chat")) {
            settings(visitor, "0", "");
            visitor.field("Write a message").fill("Tell me a very long story about a boat.");
            visitor.page().keyboard().press("Enter");
            visitor.page()
                    .waitForFunction(
                            "() => document.querySelector('[aria-busy=true] .beep-markdown')?.textContent.length > 20");
            visitor.button("Stop").click();
            visitor.sees(visitor.text("Stopped."));
            assertThat(visitor.field("Write a message")).isFocused();
            settings(visitor, "0", "16");
            visitor.button("Answer again").click();
            visitor.sees(visitor.text("The answer reached its limit of length."));
            assertThat(visitor.page().locator(".beep-figures").last()).containsText("16 tokens");
            assertThat(visitor.page().locator("article.beep-message")).hasCount(2);
        }
    }

    @Test
    void anEarlierMessageIsEditedAndNothingIsLostBeforeItIsSent() {
        try (var visitor = admin().go("chat")) {
            settings(visitor, "0", "8");
            visitor.ask("What is a harbour?").ask("What is a lighthouse?");
            var messages = visitor.page().locator("article.beep-message");
            var field = visitor.field("Write a message");
            field.fill("A draft");
            visitor.button("Edit and ask again").first().click();
            visitor.sees(visitor.text("Editing an earlier message")).isAccessible();
            assertThat(field).hasValue("What is a harbour?");
            assertThat(field).isFocused();
            visitor.page().reload();
            assertThat(messages).hasCount(4);
            field.fill("A draft");
            visitor.button("Edit and ask again").first().click();
            assertThat(field).hasValue("What is a harbour?");
            assertThat(field).isFocused();
            visitor.page().keyboard().press("Escape");
            assertThat(visitor.text("Editing an earlier message")).isHidden();
            assertThat(field).hasValue("A draft");
            assertThat(messages).hasCount(4);
            visitor.button("Edit and ask again").first().click();
            assertThat(field).hasValue("What is a harbour?");
            visitor.ask("What is a boat?");
            assertThat(messages).hasCount(2);
            assertThat(visitor.text("Editing an earlier message")).isHidden();
        }
    }

    @Test
    void ofALongConversationEarlierMessagesAreShownInPlaceOfTheLast() {
        try (var visitor = admin().go("chat")) {
            settings(visitor, "0", "8");
            visitor.ask("What is a harbour?");
            visitor.field("Write a message").fill("A long tale. ".repeat(15_383));
            visitor.page().keyboard().press("Enter");
            var said = visitor.page().locator(".beep-said");
            visitor.sees(said.getByText("A long tale."));
            var earlier = visitor.button("Show earlier messages");
            visitor.page().reload();
            earlier.focus();
            visitor.page().keyboard().press("Enter");
            assertThat(said).containsText("What is a harbour?");
            assertThat(visitor.page().locator(".beep-transcript")).isFocused();
            visitor.sees(visitor.button("Show later messages")).isAccessible();
            tabTo(visitor, visitor.button("Show later messages"));
            visitor.page().keyboard().press("Enter");
            assertThat(said).containsText("A long tale.");
            assertThat(visitor.button("Show later messages")).isHidden();
        }
    }

    @Test
    void aConversationIsFoundByWhatWasSaidInIt() {
        try (var visitor = admin().go("chat")) {
            settings(visitor, "0", "8");
            visitor.ask("Where do albatrosses sleep?").go("chat").ask("What is a quay?");
            var found = visitor.page().locator(".beep-history-item");
            var field = visitor.field("Search conversations");
            visitor.button("Chat settings").focus();
            tabBackTo(visitor, field);
            visitor.page().keyboard().type("ALBATROSS");
            assertThat(found).hasCount(1);
            assertThat(found).containsText("Where do albatrosses sleep?");
            visitor.isAccessible();
            visitor.page().keyboard().press("Tab");
            tabTo(visitor, found.locator("a"));
            visitor.page().keyboard().press("Enter");
            visitor.sees(visitor.page().locator(".beep-said").getByText("Where do albatrosses sleep?"));
            assertThat(found).hasCount(1);
            field.fill("no such bird");
            visitor.sees(visitor.text("Nothing found."));
            field.fill("");
            visitor.sees(found.getByText("What is a quay?"));
        }
    }

    private static void settings(Visitor visitor, String temperature, String maxTokens) {
        visitor.button("Chat settings").click();
        var dialog = visitor.dialog();
        dialog.getByLabel("Temperature").fill(temperature);
        dialog.getByLabel("Longest answer").fill(maxTokens);
        dialog.getByText("Save").click();
        assertThat(dialog).isHidden();
    }

    @Test
    void aModelIsLookedAtLoadedAndNotDeletedWhileItIsInMemory() {
        try (var visitor = admin().go("models")) {
            menu(visitor, STARTER, "Details");
            visitor.sees(visitor.dialog().getByText("apache-2.0")).isAccessible();
            visitor.page().keyboard().press("Escape");
            assertThat(visitor.dialog()).isHidden();
            visitor.go("chat");
            settings(visitor, "0", "16");
            visitor.ask("Hello").go("models").sees(visitor.text("In memory"));
            menu(visitor, STARTER, "Delete");
            confirm(visitor);
            visitor.sees(visitor.text("is in memory; unload it first"));
            menu(visitor, STARTER, "Unload");
            visitor.sees(visitor.text("Stored"));
            menu(visitor, STARTER, "Load into memory");
            visitor.sees(visitor.text("In memory"));
        }
    }

    private static void confirm(Visitor visitor) {
        confirm(visitor, "Delete");
    }

    /** Answers the question whether one means it, which has to be one that everybody can read. */
    private static void confirm(Visitor visitor, String action) {
        var question = visitor.page().getByRole(AriaRole.ALERTDIALOG);
        visitor.sees(question.getByText("This cannot be undone")).isAccessible();
        question.getByText(action, new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    /** The row is drawn anew when the model changes, just then perhaps, and its menu is gone: so one would try again. */
    private static void menu(Visitor visitor, String model, String item) {
        var actions = visitor.button("Actions for " + model);
        HostProcess.await(Duration.ofSeconds(30), "chosen: " + item, () -> {
            actions.click();
            try {
                visitor.item(item).click(new Locator.ClickOptions().setTimeout(3_000));
                return true;
            } catch (TimeoutError e) {
                visitor.page().keyboard().press("Escape");
                return false;
            }
        });
    }

    @Test
    void aFileIsUploadedAndDeletedAndAWrongOneIsRefusedWithTheReason() {
        try (var visitor = admin().go("models")) {
            visitor.button("Upload").click();
            var input = visitor.page().locator("input[type=file]");
            input.setInputFiles(new FilePayload(
                    "wrong.gguf", "", "This is no model".repeat(100).getBytes(StandardCharsets.UTF_8)));
            visitor.sees(visitor.dialog().getByText("This is not a GGUF file"));
            input.setInputFiles(new FilePayload("carried-over.gguf", "", TinyModel.named("Carried over")));
            visitor.sees(visitor.text("Carried over is here."));
            visitor.button("Close").click();
            menu(visitor, "Carried over", "Delete");
            confirm(visitor);
            visitor.sees(visitor.text("Carried over was deleted."));
            assertThat(visitor.button("Actions for Carried over")).hasCount(0);
            visitor.forgive(); // the browser tells of the refused file too
        }
    }

    @Test
    void aKeyIsMadeCopiedUsedAndRevoked() {
        try (var visitor = admin().go("keys")) {
            visitor.button("Create key").click();
            assertThat(visitor.field("Name")).isFocused();
            visitor.page().keyboard().type("Never mind");
            visitor.button("Cancel").focus();
            visitor.page().keyboard().press("Enter");
            assertThat(visitor.dialog()).isHidden();
            assertThat(visitor.text("Never mind")).hasCount(0);
            visitor.button("Create key").click();
            assertThat(visitor.field("Name")).isFocused();
            visitor.page().keyboard().type("Night train");
            visitor.page().keyboard().press("Enter");
            visitor.sees(visitor.heading("Night train")).isAccessible();
            visitor.page().keyboard().press("Escape");
            visitor.button("Copy").click();
            visitor.sees(visitor.text("The key is in the clipboard."));
            var secret = (String) visitor.page().evaluate("() => navigator.clipboard.readText()");
            Assertions.assertThat(status(secret)).isEqualTo(200);
            visitor.button("I have copied it").click();
            assertThat(visitor.dialog()).isHidden();
            visitor.page().reload();
            visitor.sees(visitor.text("Night train"));
            Assertions.assertThat(visitor.page().content()).doesNotContain(secret);
            menu(visitor, "Night train", "Revoke");
            confirm(visitor, "Revoke");
            visitor.sees(visitor.text("Night train is revoked."));
            Assertions.assertThat(status(secret)).isEqualTo(401);
        }
    }

    private static int status(String secret) {
        return host.send(host.anonymous("/v1/models")
                        .header("Authorization", "Bearer " + secret)
                        .build())
                .statusCode();
    }

    @Test
    void aSecretGoesInAndNeverComesOut() {
        try (var visitor = admin().go("secrets")) {
            visitor.button("Add secret").click();
            assertThat(visitor.field("Owner")).isFocused();
            visitor.page().keyboard().type("io.beep.sample");
            visitor.dialog()
                    .getByLabel("Name", new Locator.GetByLabelOptions().setExact(true))
                    .fill("weather-key");
            visitor.field("Value").fill("sk-very-secret");
            visitor.button("Save").click();
            visitor.sees(visitor.text("weather-key is stored."));
            visitor.page().reload();
            visitor.sees(visitor.text("weather-key")).isAccessible();
            menu(visitor, "weather-key", "Replace");
            assertThat(visitor.field("Value")).hasValue("");
            Assertions.assertThat(visitor.page().content()).doesNotContain("sk-very-secret");
            visitor.page().keyboard().press("Escape");
            menu(visitor, "weather-key", "Delete");
            confirm(visitor);
            visitor.sees(visitor.text("weather-key was deleted."));
            visitor.sees(visitor.text("No secrets"));
        }
    }

    /** The host itself speaks the protocol, so it is the server elsewhere too. */
    @Test
    void aServerElsewhereIsConnectedTestedAndRemoved() {
        try (var visitor = admin().go("connections")) {
            visitor.button("Add connection").click();
            assertThat(visitor.field("Name")).isFocused();
            visitor.page().keyboard().type("Not a name");
            visitor.field("URL").fill(host.base() + "/v1");
            visitor.field("Key").fill("sk-of-nobody");
            visitor.page().keyboard().press("Enter");
            visitor.sees(visitor.dialog().getByText("A connection's id has")).isAccessible();
            visitor.field("Name").fill("mirror");
            visitor.button("Save").click();
            visitor.sees(visitor.heading("Models of mirror"));
            visitor.sees(visitor.text("You can type their names")).isAccessible();
            visitor.page().keyboard().press("Escape");
            assertThat(visitor.dialog()).isHidden();
            visitor.sees(visitor.text("Failed last"));
            menu(visitor, "mirror", "Change");
            visitor.sees(visitor.text("One is stored"));
            assertThat(visitor.field("Key")).hasValue("");
            visitor.field("Key").fill(key);
            visitor.button("Save").click();
            visitor.sees(visitor.text("mirror is stored."));
            menu(visitor, "mirror", "Choose models");
            visitor.sees(visitor.text("The server has")).isAccessible();
            var models =
                    visitor.page().getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Offered here"));
            models.fill("smollm2-135m");
            visitor.page().keyboard().press("Enter");
            visitor.page().keyboard().press("Tab");
            visitor.button("Save").click();
            visitor.sees(visitor.text("/v1 · 1 model"));
            menu(visitor, "mirror", "Test");
            visitor.sees(visitor.text("mirror answers: "));
            visitor.sees(visitor.text("Ready"));
            visitor.page().reload();
            visitor.sees(visitor.text("/v1 · 1 model")).isAccessible();
            Assertions.assertThat(visitor.page().content()).doesNotContain(key).doesNotContain("sk-of-nobody");
            menu(visitor, "mirror", "Remove");
            confirm(visitor, "Remove");
            visitor.sees(visitor.text("mirror is removed."));
            assertThat(visitor.button("Actions for mirror")).hasCount(0);
        }
    }

    @Test
    void somebodyIsAddedSignsInAndIsShownOut() {
        try (var visitor = admin().go("users");
                var olga = desk()) {
            visitor.button("Add user").click();
            assertThat(visitor.dialog().getByLabel("Name", new Locator.GetByLabelOptions().setExact(true)))
                    .isFocused();
            visitor.page().keyboard().type("Olga!");
            visitor.field("Display name").fill("Olga Tokarczuk");
            visitor.field("Password").fill(HostProcess.ADMIN_PASSWORD);
            visitor.button("Add").click();
            visitor.sees(visitor.dialog().getByText("A name has")).isAccessible();
            visitor.dialog()
                    .getByLabel("Name", new Locator.GetByLabelOptions().setExact(true))
                    .fill("olga");
            visitor.button("Add").click();
            visitor.sees(visitor.text("olga can sign in now."));
            olga.signIn("olga", HostProcess.ADMIN_PASSWORD).sees(olga.heading("Hello, Olga Tokarczuk"));
            assertThat(olga.page().locator("vaadin-side-nav-item").getByText("Users"))
                    .hasCount(0);
            menu(visitor, "olga", "Disable");
            visitor.sees(visitor.text("olga is disabled."));
            olga.go("chat").sees(olga.heading("Sign in"));
        }
    }

    @Test
    void tasksAreListedAsTheyComeInEveryPageThatIsOpen() throws IOException {
        Files.write(host.home().resolve("import/brought-in.gguf"), TinyModel.named("Brought in"));
        try (var watching = admin().go("tasks");
                var working = admin().go("models")) {
            watching.sees(watching.text("Starter model " + STARTER));
            working.button("Import").click();
            working.button("Import brought-in.gguf").click();
            working.sees(working.text("Done: Import of brought-in.gguf"));
            watching.sees(watching.text("Import of brought-in.gguf"));
            watching.text("Import of brought-in.gguf").click();
            watching.sees(watching.dialog().getByText("Checking and copying")).isAccessible();
        }
    }

    @Test
    void aWrongPasswordIsSaidAndSigningOutAsksForItAgain() {
        try (var visitor = desk().signIn(ADMIN, "not the password")) {
            visitor.sees(visitor.text("The name or the password is wrong")).isAccessible();
            visitor.field("Password").fill(HostProcess.ADMIN_PASSWORD);
            visitor.page().keyboard().press("Enter");
            visitor.sees(visitor.heading("Hello, admin"));
            visitor.go("tasks").sees(visitor.heading("Tasks"));
            visitor.page()
                    .locator(".beep-account vaadin-menu-bar-button")
                    .first()
                    .click();
            visitor.item("Sign out").click();
            visitor.sees(visitor.heading("Sign in"));
            visitor.go("tasks").sees(visitor.heading("Sign in"));
            visitor.field("Name").fill(ADMIN);
            visitor.field("Password").fill(HostProcess.ADMIN_PASSWORD);
            visitor.page().keyboard().press("Enter");
            visitor.sees(visitor.heading("Tasks"));
        }
    }

    @Test
    void aGuestSeesOnlyWhatItMay() {
        account("gina", "guest");
        try (var visitor = desk().signIn("gina", HostProcess.ADMIN_PASSWORD)) {
            visitor.sees(visitor.heading("Hello, gina")).isAccessible();
            assertThat(visitor.page().locator("vaadin-side-nav-item")).containsText(new String[] {"Home", "Models"});
            visitor.go("models").sees(visitor.text(STARTER));
            assertThat(visitor.button("Upload")).hasCount(0);
            assertThat(visitor.button("Import")).hasCount(0);
            for (var closed : new String[] {"chat", "tasks"}) {
                visitor.go(closed)
                        .sees(visitor.heading("This page is not for your account"))
                        .isAccessible();
            }
            visitor.forgive(); // the browser tells of the two answers 403
        }
    }

    @Test
    void aLostConnectionIsSaidAndTheAnswerIsThereWhenItComesBack() throws IOException {
        try (var cable = new Cable(host.port());
                var visitor =
                        chromium.visitor(cable.base(), ColorScheme.DARK).signIn(ADMIN, HostProcess.ADMIN_PASSWORD)) {
            visitor.sees(visitor.heading("Hello, admin")).go("chat");
            settings(visitor, "0", "150");
            visitor.page().evaluate("() => window.sameDocument = true");
            visitor.field("Write a message").fill("Tell me about the sea.");
            visitor.page().keyboard().press("Enter");
            visitor.page()
                    .waitForFunction(
                            "() => document.querySelector('[aria-busy=true] .beep-markdown')?.textContent.length > 20");
            cable.cut();
            visitor.sees(visitor.text("Connection lost. Trying to reconnect")); // before anybody does anything
            Assertions.assertThat(
                            visitor.text("Connection lost. Trying to reconnect")
                                    .evaluate(
                                            "each => { const box = each.getBoundingClientRect();"
                                                    + " const within = each.closest('.v-status-message').getBoundingClientRect();"
                                                    + " return box.height > 12 && within.top <= box.top && box.bottom <= within.bottom; }"))
                    .isEqualTo(true);
            visitor.isAccessible();
            visitor.field("Write a message").fill("And of ships?");
            visitor.page().keyboard().press("Enter");
            visitor.sees(visitor.text("Connection lost. Trying to reconnect"));
            cable.mend();
            assertThat(visitor.text("Connection lost. Trying to reconnect")).isHidden();
            visitor.sees(visitor.page()
                    .locator("article.beep-message:not(.beep-said)")
                    .last()
                    .getByText("tokens/s"));
            assertThat(visitor.button("Send")).isVisible();
            visitor.ask("And of ships?");
            Assertions.assertThat(visitor.page().evaluate("() => window.sameDocument"))
                    .isEqualTo(true);
            visitor.forgive(); // the browser tells of each attempt
        }
    }

    @Test
    void pagesOfOthersGetNoWebSocket() {
        var session = host.get("/ui/sign-in").headers().firstValue("Set-Cookie").orElseThrow();
        try (var http = HttpClient.newHttpClient()) {
            assertRefused(push(http, "http://elsewhere.example", session));
            assertRefused(push(http, host.base(), "none=at all"));
            Assertions.assertThat(push(http, host.base(), session))
                    .succeedsWithin(Duration.ofSeconds(20))
                    .satisfies(WebSocket::abort);
        }
    }

    @Test
    void eventsThatAreNotTakenAreLoggedNowAndThen() throws IOException {
        var cookie = host.get("/ui/sign-in")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .replaceFirst(";.*", "");
        var page = "/ui/?v-r=init&location=sign-in&query=&v-browserDetails=%7B%7D";
        Assertions.assertThat(host.send(host.anonymous(page)
                                .header("Cookie", cookie)
                                .header("Sec-Fetch-Site", "same-origin")
                                .build())
                        .body())
                .contains("\"v-uiId\":0");
        var event = host.anonymous("/ui/?v-r=uidl&v-uiId=0")
                .header("Cookie", cookie)
                .header("Origin", host.base())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"csrfToken\":\"wrong\",\"rpc\":[],\"syncId\":-1,\"clientId\":-1}"))
                .build();
        for (var i = 0; i < 200; i++) {
            Assertions.assertThat(host.send(event).statusCode()).isEqualTo(200);
        }
        try (var log = Files.lines(host.home().resolve("log/beep.log"))) {
            Assertions.assertThat(log.filter(line -> line.contains("Invalid security key")))
                    .hasSizeBetween(1, 50);
        }
    }

    private static CompletableFuture<WebSocket> push(HttpClient http, String origin, String session) {
        return http.newWebSocketBuilder()
                .header("Origin", origin)
                .header("Cookie", session.replaceFirst(";.*", ""))
                .buildAsync(
                        URI.create(
                                host.base().replaceFirst("http", "ws")
                                        + "/ui/VAADIN/push?v-r=push&v-uiId=0&X-Atmosphere-Transport=websocket&X-Atmosphere-tracking-id=0"),
                        new WebSocket.Listener() {});
    }

    private static void assertRefused(CompletableFuture<WebSocket> push) {
        Assertions.assertThat(push)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(WebSocketHandshakeException.class)
                .havingCause()
                .satisfies(refusal -> Assertions.assertThat(((WebSocketHandshakeException) refusal)
                                .getResponse()
                                .statusCode())
                        .isEqualTo(403));
    }

    @Test
    void twoPeopleChatAtOnceAndSeeNothingOfEachOther() {
        account("ulla", "user");
        try (var one = admin().go("chat");
                var two = desk().signIn("ulla", HostProcess.ADMIN_PASSWORD)) {
            two.sees(two.heading("Hello, ulla")).go("chat");
            settings(one, "0", "60");
            settings(two, "0", "60");
            one.field("Write a message").fill("What is a harbour?");
            two.field("Write a message").fill("What is a lighthouse?");
            one.page().keyboard().press("Enter");
            two.page().keyboard().press("Enter");
            for (var visitor : new Visitor[] {one, two}) {
                visitor.sees(
                        visitor.page().locator("article.beep-message").last().getByText("tokens/s"));
                assertThat(visitor.button("Send")).isVisible();
            }
            assertThat(two.page().locator(".beep-history-item")).hasCount(1);
            var id = one.page().url().replaceFirst(".*/ui/", "");
            two.go(id).sees(two.heading("There is no such page")).isAccessible();
            two.forgive(); // the browser tells of the answer 404
        }
    }

    @Test
    void aPluginIsInstalledLookedAtSwitchedOffAndOnAndRemoved() {
        try (var visitor = admin().go("plugins")) {
            visitor.button("Install plugin").click();
            var input = visitor.page().locator("input[type=file]");
            visitor.sees(visitor.dialog().getByText("it may do all that the host may"))
                    .isAccessible();
            input.setInputFiles(new FilePayload("notes.jar", "", "No jar".getBytes(StandardCharsets.UTF_8)));
            visitor.sees(visitor.dialog().getByText("It cannot be read as a jar"));
            input.setInputFiles(
                    new FilePayload("sample.jar", "", TestJar.sample("1.0.0").bytes()));
            visitor.sees(visitor.text("1.0.0 is in service."));
            visitor.button("Close").click();
            assertThat(visitor.dialog()).isHidden();
            visitor.sees(sampleInMenu(visitor));
            menu(visitor, SAMPLE, "Details");
            visitor.sees(visitor.dialog().getByText("Page: /sample")).isAccessible();
            visitor.page().keyboard().press("Escape");
            menu(visitor, SAMPLE, "Disable");
            visitor.sees(visitor.text("Disabled"));
            assertThat(sampleInMenu(visitor)).hasCount(0);
            menu(visitor, SAMPLE, "Enable");
            visitor.sees(sampleInMenu(visitor));
            menu(visitor, SAMPLE, "Remove");
            confirm(visitor, "Remove");
            visitor.sees(visitor.text("is removed."));
            assertThat(visitor.button("Actions for " + SAMPLE)).hasCount(0);
            visitor.forgive(); // the browser tells of the refused file too
        }
    }

    private static Locator sampleInMenu(Visitor visitor) {
        return visitor.page().locator("vaadin-side-nav-item[path='sample']");
    }

    @Test
    void everyPageIsForEverybodyInLightAndDarkAtADeskAndOnAPhone() throws IOException {
        furnish();
        try {
            for (var scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                pages(chromium.visitor(host.base(), scheme), CODE, true);
                pages(chromium.visitor(host.base(), scheme, 390, 844), "What is a lighthouse?", false);
            }
        } finally {
            clear();
        }
    }

    /** So that there is something on each page. */
    private static void furnish() throws IOException {
        account("mira", "Mira Lind", "user");
        account("tomas", "Tomas Berg", "power_user");
        host.beep("exec", "key:create --days 90 mira 'Morning digest'");
        host.beep("exec", "key:create --days 365 --permission models:read admin Newsroom");
        host.beep("exec", "connection:set --model gpt-4o --model small=org/small-7b work https://api.example.com/v1");
        var value = Files.writeString(folder.resolve("weather-key"), "sk-very-secret");
        host.beep("exec", "secret:set --file " + value + " io.beep.sample weather-key");
        Files.write(
                host.home().resolve("deploy/sample.jar"),
                TestJar.sample("1.0.0").bytes());
        Files.writeString(host.home().resolve("deploy/no-plugin.jar"), "Notes that somebody put here");
        awaitPlugins("sample.*active|active.*sample");
    }

    /** Takes away what would be in others' way. */
    private static void clear() throws IOException {
        host.beep("exec", "connection:delete work");
        host.beep("exec", "connection:delete lab");
        host.beep("exec", "secret:delete io.beep.sample weather-key");
        Files.delete(host.home().resolve("deploy/sample.jar"));
        awaitPlugins("^((?!sample).)*$");
    }

    private static void awaitPlugins(String shown) {
        var pattern = Pattern.compile(shown, Pattern.DOTALL);
        HostProcess.await(
                Duration.ofSeconds(30),
                "plugins: " + shown,
                () -> pattern.matcher(host.beep("exec", "plugin:list").out()).find());
    }

    private static void pages(Visitor visitor, String question, boolean picture) {
        try (visitor) {
            visitor.go("sign-in").sees(visitor.heading("Sign in")).isAccessible();
            photograph(visitor, "sign-in", picture);
            visitor.signIn(ADMIN, HostProcess.ADMIN_PASSWORD).sees(visitor.heading("Hello, admin"));
            visitor.go("chat").sees(visitor.heading("What can I help with?")).isAccessible();
            settings(visitor, "0.2", "150");
            visitor.ask(question).isAccessible();
            photograph(visitor, "chat", picture);
            visitor.button("Chat settings").click();
            visitor.sees(visitor.dialog().getByLabel("Temperature")).isAccessible();
            visitor.go("").sees(visitor.text("The database answers")).isAccessible();
            photograph(visitor, "home", picture);
            visitor.go("models").sees(visitor.text(STARTER)).isAccessible();
            photograph(visitor, "models", picture);
            menu(visitor, STARTER, "Details");
            visitor.sees(visitor.dialog().getByText("apache-2.0")).isAccessible();
            photograph(visitor, "model-details", picture);
            visitor.go("tasks").sees(visitor.text("Starter model")).isAccessible();
            photograph(visitor, "tasks", picture);
            visitor.go("keys").sees(visitor.text("tests")).isAccessible();
            photograph(visitor, "keys", picture);
            visitor.button("Create key").click();
            visitor.sees(visitor.dialog().getByLabel("Only some permissions"));
            visitor.dialog().getByLabel("Only some permissions").check();
            visitor.sees(visitor.dialog().getByText("See all accounts")).isAccessible();
            photograph(visitor, "new-key", picture);
            visitor.go("users").sees(visitor.button("Actions for admin")).isAccessible();
            photograph(visitor, "users", picture);
            visitor.button("Add user").click();
            visitor.sees(visitor.field("Display name")).isAccessible();
            photograph(visitor, "new-user", picture);
            visitor.go("plugins")
                    .sees(visitor.text("no-plugin.jar"))
                    .sees(visitor.text("In service"))
                    .isAccessible();
            photograph(visitor, "plugins", picture);
            menu(visitor, "no-plugin.jar", "Details");
            visitor.sees(visitor.dialog().getByText("Not taken")).isAccessible();
            visitor.page().keyboard().press("Escape");
            host.beep("exec", LAB);
            host.beep("exec", "connection:models lab");
            visitor.go("connections").sees(visitor.text("nobody answers")).isAccessible();
            photograph(visitor, "connections", picture);
            host.beep("exec", LAB); // as new, without a fault
            visitor.button("Add connection").click();
            visitor.sees(visitor.field("URL")).isAccessible();
            photograph(visitor, "new-connection", picture);
            visitor.go("secrets").sees(visitor.text("weather-key")).isAccessible();
            photograph(visitor, "secrets", picture);
            visitor.button("Add secret").click();
            visitor.sees(visitor.field("Owner")).isAccessible();
            photograph(visitor, "new-secret", picture);
            visitor.go("about").sees(visitor.text("Apache License")).isAccessible();
            photograph(visitor, "about", picture);
            visitor.page().navigate("/api/v1/docs");
            visitor.page().locator(".opblock-tag").first().click();
            visitor.sees(visitor.page().locator(".opblock-summary-path"));
            photograph(visitor, "api", picture);
        }
    }

    private static void photograph(Visitor visitor, String name, boolean picture) {
        if (picture) {
            Pictures.take(visitor, name);
        } else if (ON_A_PHONE.contains(name)) {
            Pictures.take(visitor, name + "-phone");
        }
    }

    @Test
    void onAPhoneInTheDarkTheKeyboardIsEnough() {
        try (var visitor = chromium.visitor(host.base(), ColorScheme.DARK, 390, 844)) {
            var keys = visitor.go("sign-in")
                    .sees(visitor.heading("Sign in"))
                    .page()
                    .keyboard();
            assertThat(visitor.field("Name")).isFocused();
            keys.type(ADMIN);
            keys.press("Tab");
            keys.type(HostProcess.ADMIN_PASSWORD);
            keys.press("Enter");
            visitor.sees(visitor.heading("Hello, admin"));
            tabTo(visitor, visitor.link("Start a chat"));
            keys.press("Enter");
            assertThat(visitor.field("Write a message")).isFocused();
            keys.type("Say hello.");
            keys.press("Enter");
            visitor.sees(visitor.page().locator("article.beep-message").last().getByText("tokens/s"));
            assertThat(visitor.button("Send")).isVisible();
            Assertions.assertThat(visitor.page().evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
        }
    }

    private static void tabTo(Visitor visitor, Locator target) {
        press(visitor, "Tab", target);
    }

    private static void tabBackTo(Visitor visitor, Locator target) {
        press(visitor, "Shift+Tab", target);
    }

    private static void press(Visitor visitor, String keys, Locator target) {
        for (var i = 0; i < 60; i++) {
            visitor.page().keyboard().press(keys);
            if ((Boolean) target.evaluate("each => each === document.activeElement")) {
                return;
            }
        }
        throw new AssertionError("Tab does not lead to " + target);
    }
}
