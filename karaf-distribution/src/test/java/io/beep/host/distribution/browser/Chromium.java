// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The machine's own Chromium, without a window. Where there is none, or no Node to drive it, the calling test is skipped. */
public final class Chromium implements AutoCloseable {
    private static final double PATIENCE_MILLIS = 60_000;
    /** It runs as root in containers, and asks nobody for anything by itself. */
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    public static Chromium open() {
        var program = program("chromium", "chromium-browser", "google-chrome");
        var node = program("node", "nodejs");
        var playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", node.toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        var options = new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(FLAGS);
        return new Chromium(playwright, playwright.chromium().launch(options));
    }

    private static Path program(String... names) {
        return Stream.of(names)
                .flatMap(name -> onPath(name).stream())
                .findFirst()
                .orElseGet(() -> {
                    var why = "there is no " + names[0] + " on this machine";
                    System.out.println("Skipped: " + why);
                    return Assumptions.abort(why);
                });
    }

    private static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Somebody else, with a browser of his own, at a desk. */
    public Visitor visitor(String base, ColorScheme scheme) {
        return visitor(base, scheme, 1280, 800);
    }

    public Visitor visitor(String base, ColorScheme scheme, int width, int height) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(base)
                .setColorScheme(scheme)
                .setViewportSize(width, height)
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return new Visitor(context, base);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
