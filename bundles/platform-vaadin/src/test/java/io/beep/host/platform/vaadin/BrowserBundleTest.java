// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.vaadin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code src/build/LiveBuild.java} left of Vaadin's browser bundle. */
class BrowserBundleTest {
    private static final Path BUNDLE = Path.of("target/live-build");
    private static final Path SCRIPTS = BUNDLE.resolve("webapp/VAADIN/build");
    private static final Pattern STATIC_IMPORT = Pattern.compile("(?:from|import)\\s*[\"`']\\./([^\"`']+)[\"`']");

    @Test
    void thePageLoadsAScriptThatIsThere() throws IOException {
        var page = Files.readString(BUNDLE.resolve("webapp/index.html"));

        var script = Pattern.compile("src=\"\\./(VAADIN/build/[^\"]+)\"").matcher(page);

        assertThat(script.find()).isTrue();
        assertThat(BUNDLE.resolve("webapp").resolve(script.group(1))).isNotEmptyFile();
    }

    @Test
    void everyScriptFindsWhatItImports() throws IOException {
        for (var script : scripts()) {
            assertThat(STATIC_IMPORT.matcher(Files.readString(script)).results().map(match -> match.group(1)))
                    .as("imports of %s", script)
                    .allSatisfy(
                            imported -> assertThat(SCRIPTS.resolve(imported)).exists());
        }
    }

    @Test
    void oneBuildIsThereAndNoSecond() throws IOException {
        assertThat(scripts())
                .filteredOn(script -> script.getFileName().toString().startsWith("FlowBootstrap"))
                .hasSize(1);
    }

    @Test
    void componentsThatWeUseAreThere() throws IOException {
        var all = new StringBuilder();
        for (var script : scripts()) {
            all.append(Files.readString(script));
        }

        assertThat(all)
                .contains(
                        "`vaadin-grid`",
                        "`vaadin-app-layout`",
                        "`vaadin-message-list`",
                        "`vaadin-markdown`",
                        "`vaadin-upload`");
    }

    @Test
    void partsForComponentsThatAreNotFreeAreNot() throws IOException {
        for (var script : scripts()) {
            assertThat(Files.readString(script))
                    .doesNotContain(
                            "{return`vaadin-chart`}", "{return`vaadin-map`}", "{return`vaadin-rich-text-editor`}");
        }
    }

    private static List<Path> scripts() throws IOException {
        try (var files = Files.list(SCRIPTS)) {
            return files.filter(file -> file.toString().endsWith(".js")).toList();
        }
    }
}
