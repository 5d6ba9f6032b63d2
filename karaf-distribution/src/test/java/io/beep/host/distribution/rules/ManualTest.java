// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.rules;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Command;
import org.junit.jupiter.api.Test;

/** What is shipped stands in the manual, and nothing else does. Settings have {@link SettingsTest}. */
class ManualTest {
    private static final java.nio.file.Path DOCS = java.nio.file.Path.of("..", "docs");
    private static final Pattern QUOTED = Pattern.compile("`(?:(\\w+):)?([\\w-]+)[^`]*`");
    private static final Pattern CALL = Pattern.compile("curl [^\\n]*?\\$URL(/[^\\s\"?]*)[^\\n]*");
    private static final Pattern METHOD = Pattern.compile(" -X ([A-Z]+)");
    private static final Pattern BODY = Pattern.compile(" -[dT] ");
    private static final Pattern LINK = Pattern.compile("\\]\\(([\\w-]+\\.md)\\)");

    /** For browsers: what they show, and its parts. */
    private static final Set<String> A_PAGE = Set.of("GET /api/v1/docs", "GET /api/v1/docs/{file}");

    @Test
    void everyCommandIsInItsTable() throws IOException {
        var shipped = Shipped.classes(type -> type.isAnnotatedWith(Command.class))
                .map(type -> type.getAnnotation(Command.class))
                .map(command -> command.scope() + ":" + command.name())
                .collect(toCollection(TreeSet::new));

        assertThat(shipped).hasSizeGreaterThan(30);
        assertThat(commandsOfTheManual()).isEqualTo(shipped);
    }

    private static Set<String> commandsOfTheManual() throws IOException {
        var commands = new TreeSet<String>();
        for (var line : Files.readAllLines(DOCS.resolve("manual/shell.md"))) {
            if (line.startsWith("| `")) {
                var scope = "";
                var names = QUOTED.matcher(line.substring(0, line.indexOf('|', 1)));
                while (names.find()) {
                    scope = names.group(1) == null ? scope : names.group(1);
                    commands.add(scope + ":" + names.group(2));
                }
            }
        }
        return commands;
    }

    @Test
    void everyOperationIsCalledInAnExample() throws IOException {
        var shipped = Shipped.classes(type -> type.isAnnotatedWith(Path.class))
                .flatMap(type -> Arrays.stream(type.getMethods()).flatMap(ManualTest::operation))
                .filter(operation -> !A_PAGE.contains(operation))
                .collect(toCollection(TreeSet::new));
        var calls = calls();

        assertThat(shipped).hasSizeGreaterThan(30);
        assertThat(shipped)
                .allSatisfy(operation -> assertThat(calls)
                        .as(operation)
                        .anyMatch(pattern(operation).asMatchPredicate()));
        assertThat(calls)
                .allSatisfy(call -> assertThat(shipped)
                        .as(call)
                        .anyMatch(operation -> pattern(operation).matcher(call).matches()));
    }

    private static Stream<String> operation(Method method) {
        var type = method.getDeclaringClass();
        var base = type.getPackageName().endsWith(".rest.openai") ? "/v1/" : "/api/v1/";
        var below = method.isAnnotationPresent(Path.class)
                ? "/" + method.getAnnotation(Path.class).value()
                : "";
        return Arrays.stream(method.getAnnotations())
                .flatMap(each -> Stream.ofNullable(each.annotationType().getAnnotation(HttpMethod.class)))
                .map(verb -> verb.value() + " " + base
                        + type.getAnnotation(Path.class).value() + below);
    }

    private static Pattern pattern(String operation) {
        return Pattern.compile(Arrays.stream(operation.split("(?=\\{)|(?<=\\})"))
                .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                .reduce("", String::concat));
    }

    /** The requests of all examples: {@code POST /api/v1/llm/inference/load}. */
    private static Set<String> calls() throws IOException {
        var text = Files.readString(DOCS.resolve("manual/api.md")).replaceAll("\\\\\\n *", " ");
        return CALL.matcher(text).results().map(ManualTest::request).collect(toCollection(TreeSet::new));
    }

    private static String request(MatchResult call) {
        var method = METHOD.matcher(call.group());
        var verb = method.find() ? method.group(1) : BODY.matcher(call.group()).find() ? "POST" : "GET";
        return verb + " " + call.group(1);
    }

    @Test
    void everyDecisionIsInTheirList() throws IOException {
        var folder = DOCS.resolve("decisions");
        try (var files = Files.list(folder)) {
            var pages = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("README.md"))
                    .toList();

            assertThat(pages).hasSizeGreaterThan(15);
            assertThat(LINK.matcher(Files.readString(folder.resolve("README.md")))
                            .results()
                            .map(link -> link.group(1)))
                    .containsExactlyInAnyOrderElementsOf(pages);
        }
    }
}
