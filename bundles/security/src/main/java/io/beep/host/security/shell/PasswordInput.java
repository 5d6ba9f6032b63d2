// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/** Where a command gets a password from: a file, or the keyboard; never an argument, which others could see. */
final class PasswordInput {
    /** Typed characters leave nothing on the screen. */
    private static final Character UNSEEN = '\0';

    private static final int MOST_BYTES = 4096;

    private PasswordInput() {}

    static String read(Session session, @Nullable String file) throws IOException {
        if (file != null) {
            try (var in = Files.newInputStream(Path.of(file))) {
                return line(in);
            }
        }
        String typed;
        try {
            typed = session.readLine("Password: ", UNSEEN);
        } catch (UnsupportedOperationException e) {
            return line(session.getKeyboard()); // one command without a terminal
        }
        if (typed == null || !typed.equals(session.readLine("Once more: ", UNSEEN))) {
            throw new HostException(RequestError.INVALID_VALUE, "The two are not the same; nothing was changed")
                    .at("password");
        }
        return typed;
    }

    private static String line(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var next = in.read(); next >= 0 && next != '\n' && bytes.size() < MOST_BYTES; next = in.read()) {
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.UTF_8).replaceFirst("\\r\\z", "");
    }
}
