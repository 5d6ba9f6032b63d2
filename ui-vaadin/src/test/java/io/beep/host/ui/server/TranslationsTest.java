// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.ui.frame.Contributions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TranslationsTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path TEXTS = Path.of("src/main/resources/vaadin-i18n/translations.properties");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][A-Za-z]*(?:\\.[A-Za-z0-9-]+)*\\.?)\"");
    private static final Pattern KEY = Pattern.compile("getTranslation\\(\\s*\"([A-Za-z0-9.-]+)\"");

    private final Translations translations = new Translations(new Contributions());

    @Test
    void everyKeyThatIsAskedForHasAText() throws IOException {
        var texts = texts().stringPropertyNames();
        var missing = new TreeSet<String>();
        KEY.matcher(sources())
                .results()
                .map(match -> match.group(1))
                .filter(key -> !texts.contains(key))
                .filter(key -> texts.stream().noneMatch(text -> key.endsWith(".") && text.startsWith(key)))
                .forEach(missing::add);
        assertThat(missing).isEmpty();
    }

    @Test
    void everyTextIsAskedFor() throws IOException {
        var literals = new TreeSet<String>();
        LITERAL.matcher(sources()).results().forEach(match -> literals.add(match.group(1)));
        var unused = new TreeSet<>(texts().stringPropertyNames());
        unused.removeIf(key -> isAskedFor(key, literals));
        assertThat(unused).isEmpty();
    }

    private static boolean isAskedFor(String key, Set<String> literals) {
        return literals.contains(key)
                || literals.stream().anyMatch(literal -> literal.endsWith(".") && key.startsWith(literal));
    }

    @Test
    void noTextHasAStraightApostropheWhichAPatternWouldSwallow() throws IOException {
        assertThat(texts().values()).noneMatch(text -> text.toString().contains("'"));
    }

    @Test
    void parametersAreFilledIn() {
        assertThat(translations.getTranslation("home.loaded.busy", Locale.ENGLISH, 1, 4))
                .isEqualTo("1 of 4 answering");
    }

    @Test
    void aParameterIsNotAPattern() {
        assertThat(translations.getTranslation("home.heading", Locale.ENGLISH, "{0} ''"))
                .isEqualTo("Hello, {0} ''");
    }

    @Test
    void whatIsNoKeyIsShownAsItIs() {
        assertThat(translations.getTranslation("A plugin's own title", Locale.ENGLISH))
                .isEqualTo("A plugin's own title");
    }

    private static Properties texts() throws IOException {
        var texts = new Properties();
        try (var reader = Files.newBufferedReader(TEXTS, StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }

    private static String sources() throws IOException {
        var all = new StringBuilder();
        try (var files = Files.walk(SOURCES)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(file)).append('\n');
            }
        }
        return all.toString();
    }
}
