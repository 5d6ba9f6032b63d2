// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page of the manual that tells what to do, step by step, as somebody who follows it reads it. */
final class ManualPage {
    private static final Pattern PART = Pattern.compile(
            "(?s)(?<yours><!-- yours -->\\s*)?```(?<language>\\w+)\\n(?<text>.*?)```|`\\$url(?<path>/[^`]+)`|`(?<file>src/[^`]+)`");

    /** What there is to do, or what is to be seen then. */
    sealed interface Step {
        /** What the reader has to fill in, with examples. */
        record Yours(String assignments) implements Step {}

        /** Lines for the terminal. */
        record Commands(String lines) implements Step {}

        /** A file that is written anew. */
        record Content(String file, String text) implements Step {}

        /** A page that is opened in the browser. */
        record Open(String path) implements Step {}

        /** What the step before shows. */
        record Shown(String text) implements Step {}
    }

    private ManualPage() {}

    static List<Step> steps(String page) {
        try {
            var steps = new ArrayList<Step>();
            Optional<String> file = Optional.empty();
            for (var part : PART.matcher(Files.readString(Path.of("../docs/manual", page)))
                    .results()
                    .toList()) {
                if (part.group("file") != null) {
                    file = Optional.of(part.group("file"));
                } else {
                    steps.add(step(part, file));
                }
            }
            return steps;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Step step(MatchResult part, Optional<String> file) {
        if (part.group("path") != null) {
            return new Step.Open(part.group("path"));
        }
        var text = part.group("text");
        return switch (part.group("language")) {
            case "sh" -> part.group("yours") == null ? new Step.Commands(text) : new Step.Yours(text);
            case "java" -> new Step.Content(file.orElseThrow(), text);
            case "json", "text" -> new Step.Shown(text.strip());
            default -> throw new AssertionError("Nobody knows what to do with " + part.group());
        };
    }
}
