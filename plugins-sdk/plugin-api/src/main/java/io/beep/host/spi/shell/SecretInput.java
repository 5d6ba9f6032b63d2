// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.shell;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/**
 * Where a command gets a password or a key from: the first line of a file, the keyboard, or the standard input; never an
 * argument, which others could see and the history would keep.
 */
public final class SecretInput {
    /** Typed characters leave nothing on the screen. */
    private static final Character UNSEEN = '\0';

    private static final int MOST_BYTES = 4096;

    private SecretInput() {}

    /**
     * Reads a secret.
     *
     * @param file a file on the host, or null to ask
     * @param prompts what to ask with; with several, the same must be typed each time
     * @throws HostException {@code INVALID} when the file cannot be read, or what there is is no secret: longer than
     *     {@value #MOST_BYTES} bytes, or not typed twice the same
     */
    public static String read(Session session, @Nullable String file, String... prompts) throws IOException {
        if (file != null) {
            return firstLine(file);
        }
        @Nullable String typed = null;
        for (var prompt : prompts) {
            String again;
            try {
                again = session.readLine(prompt, UNSEEN);
            } catch (UnsupportedOperationException e) {
                return line(session.getKeyboard()); // one command without a terminal
            }
            if (again == null || (typed != null && !again.equals(typed))) {
                throw new HostException(RequestError.INVALID_VALUE, "The two are not the same; nothing was changed");
            }
            typed = again;
        }
        return typed == null ? "" : typed;
    }

    private static String firstLine(String file) {
        try (var in = Files.newInputStream(Path.of(file))) {
            return line(in);
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new HostException(RequestError.INVALID_VALUE, "There is no file " + file, e);
        } catch (IOException e) {
            throw new HostException(
                    RequestError.INVALID_VALUE, "The file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String line(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (bytes.size() == MOST_BYTES) {
                throw new HostException(
                        RequestError.INVALID_VALUE, "The first line has more than " + MOST_BYTES + " bytes");
            }
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.UTF_8).replaceFirst("\\r\\z", "");
    }
}
