// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.console;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes a line of the host's shell of the words that this program got from another shell. */
public final class CommandLine {
    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9_:./@%+,=-]+");

    private CommandLine() {}

    /** A single word is a whole line already; of several, each stays one word. */
    public static String of(List<String> words) {
        return words.size() == 1
                ? words.getFirst()
                : words.stream().map(CommandLine::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        if (PLAIN.matcher(word).matches()) {
            return word;
        }
        return '"' + word.replaceAll("([\"\\\\$`])", "\\\\$1") + '"';
    }
}
