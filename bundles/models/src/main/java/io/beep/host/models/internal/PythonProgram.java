// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The machine's own Python, and what of our environment it needs to find packages as its owner has set it up. */
final class PythonProgram {
    private static final List<String> NAMES =
            File.separatorChar == '\\' ? List.of("python.exe", "py.exe") : List.of("python3", "python");
    private static final Pattern SET_UP = Pattern.compile(
            "(?i)(PIP_|PYENV|ASDF|XDG_).*|(HTTPS?|NO|ALL)_PROXY|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|NETRC"
                    + "|PATH|HOME|USERPROFILE|APPDATA|LOCALAPPDATA|SYSTEMROOT|LANG");

    private final Map<String, String> surroundings;

    PythonProgram(Map<String, String> surroundings) {
        this.surroundings = Map.copyOf(surroundings);
    }

    /** The first Python on the path. */
    Optional<Path> find() {
        for (var folder : surroundings.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            for (var name : NAMES) {
                try {
                    var program = Path.of(folder, name);
                    if (!folder.isEmpty() && program.isAbsolute() && Files.isExecutable(program)) {
                        return Optional.of(program);
                    }
                } catch (InvalidPathException e) {
                    break; // no folder at all
                }
            }
        }
        return Optional.empty();
    }

    Map<String, String> environment() {
        var kept = new TreeMap<String, String>();
        surroundings.forEach((name, value) -> {
            if (SET_UP.matcher(name).matches()) {
                kept.put(name, value);
            }
        });
        kept.put("PYTHONUNBUFFERED", "1");
        return kept;
    }
}
