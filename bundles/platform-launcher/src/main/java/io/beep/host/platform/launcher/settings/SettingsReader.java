// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.beep.host.platform.launcher.ExitStatus;
import io.beep.host.platform.launcher.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Reads the settings: the environment wins over the file, the file over the defaults. {@code HOST}, {@code PORT} and {@code
 * DEBUG} are names that shells and other programs set too, so {@code BEEP_HOST} and {@code BEEP_PORT} win over them, and of
 * {@code HOST} and {@code DEBUG} what cannot be meant for us is passed over with a warning.
 */
public final class SettingsReader {
    private static final String DEFAULT_HOST = "127.0.0.1";
    private static final int DEFAULT_PORT = 5000;
    private static final int MAX_PORT = 65_535;
    private static final Set<String> FILE_KEYS = Set.of("host", "port", "database_url", "debug");

    private final Map<String, String> environment;
    private final Path file;
    private final Properties inFile = new Properties();
    private final List<String> warnings = new ArrayList<>();

    /**
     * @param file the settings file; it may be missing
     */
    public SettingsReader(Map<String, String> environment, Path file) {
        this.environment = environment;
        this.file = file;
    }

    public Settings read() throws Failure {
        readFile();
        return new Settings(new ListenAddress(host(), port()), database(), debug(), warnings);
    }

    private void readFile() throws Failure {
        try (var reader = Files.newBufferedReader(file, UTF_8)) {
            inFile.load(reader);
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure(ExitStatus.CONFIGURATION, "Cannot read " + file + ": " + e.getMessage() + ".", e);
        }
        inFile.stringPropertyNames().stream()
                .filter(key -> !FILE_KEYS.contains(key))
                .sorted()
                .forEach(key -> warnings.add(file + " has an unknown setting, " + key + ", which is passed over."));
    }

    private String host() throws Failure {
        var ours = variable("BEEP_HOST");
        if (ours.isPresent()) {
            return ours.get().value();
        }
        var shared = variable("HOST");
        if (shared.isPresent()) {
            var value = shared.get().value();
            if (AddressLiteral.is(value) || value.equals("localhost")) {
                return value;
            }
            warnings.add(
                    "HOST is passed over, as it is neither an IP address nor localhost; BEEP_HOST takes names too.");
        }
        return inFile("host").map(Source::value).orElse(DEFAULT_HOST);
    }

    private int port() throws Failure {
        var source = variable("BEEP_PORT").or(() -> variable("PORT")).or(() -> inFile("port"));
        if (source.isEmpty()) {
            return DEFAULT_PORT;
        }
        var text = source.get().value();
        var port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
        if (port < 0 || port > MAX_PORT) {
            throw source.get().wrong("is not a port; that is a number from 1 to 65535, or 0 for any that is free");
        }
        return port;
    }

    private Optional<DatabaseUrl> database() throws Failure {
        var source = variable("DATABASE_URL").or(() -> inFile("database_url"));
        if (source.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(DatabaseUrlParser.parse(source.get().value()));
        } catch (IllegalArgumentException e) {
            throw source.get().wrong(String.valueOf(e.getMessage()));
        }
    }

    private boolean debug() throws Failure {
        var shared = variable("DEBUG");
        if (shared.isPresent()) {
            var flag = flag(shared.get().value());
            if (flag.isPresent()) {
                return flag.get();
            }
            warnings.add("DEBUG is passed over, as it is none of true, false, 1 and 0.");
        }
        var own = inFile("debug");
        if (own.isEmpty()) {
            return false;
        }
        return flag(own.get().value()).orElseThrow(() -> own.get().wrong("is none of true, false, 1 and 0"));
    }

    private static Optional<Boolean> flag(String text) {
        return switch (text) {
            case "true", "True", "TRUE", "1" -> Optional.of(true);
            case "false", "False", "FALSE", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private Optional<Source> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .map(value -> new Source(name, value));
    }

    private Optional<Source> inFile(String key) {
        return Optional.ofNullable(inFile.getProperty(key))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .map(value -> new Source(key + " in " + file, value));
    }

    /** A value and where it was found. */
    private record Source(String name, String value) {
        Failure wrong(String what) {
            return new Failure(ExitStatus.CONFIGURATION, name + " " + what + ".");
        }
    }
}
