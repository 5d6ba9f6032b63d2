// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The set-up without a person: {@code BEEP_ADMIN_PASSWORD_FILE} holds the password of a new account {@code admin};
 * {@code BEEP_ADMIN_KEY_FILE} names a file that is written with a key of that account. With the key alone the account gets
 * a password that nobody has; the operator can give it another.
 *
 * <p>The key's file is whole and on the disk before the account is committed, so a host that is killed in between starts
 * again with no administrator and a left-over file, and replaces it. Once there is an administrator nothing is done.
 */
final class UnattendedSetup {
    private static final Logger LOG = LoggerFactory.getLogger(UnattendedSetup.class);
    private static final AccountName ADMIN = new AccountName("admin");
    private static final int LONGEST_FILE = 4096;

    private final Surroundings surroundings;
    private final FirstAdministrator first;
    private final Passwords passwords;
    private final Caller system;

    UnattendedSetup(Surroundings surroundings, FirstAdministrator first, Passwords passwords, Caller system) {
        this.surroundings = surroundings;
        this.first = first;
        this.passwords = passwords;
        this.system = system;
    }

    /**
     * Does what the environment asks for.
     *
     * @return why it could not be done, for people; empty when it was done or not asked for
     */
    Optional<String> run() {
        var passwordFile = surroundings.variable("BEEP_ADMIN_PASSWORD_FILE");
        var keyFile = surroundings.variable("BEEP_ADMIN_KEY_FILE");
        var isAskedFor = passwordFile.isPresent() || keyFile.isPresent();
        if (!isAskedFor || first.isThere()) {
            return Optional.empty();
        }
        try {
            createAdmin(passwordFile, keyFile);
            LOG.info("The account admin was created as the environment asks for");
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("The unattended set-up failed: " + describe(e));
        } catch (HostException e) {
            return Optional.of("The unattended set-up failed: " + e.text());
        }
    }

    private void createAdmin(Optional<String> passwordFile, Optional<String> keyFile) throws IOException {
        var hash = passwordFile.isPresent()
                ? passwords.choose(ADMIN, readPassword(path(passwordFile.get())))
                : passwords.impossible();
        var key = keyFile.isPresent()
                ? Optional.of(writeKey(new SecretFile(path(keyFile.get()))))
                : Optional.<String>empty();
        first.create(ADMIN, hash, key, account -> system);
    }

    private static Path path(String text) throws IOException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IOException(text + " cannot be the name of a file", e);
        }
    }

    private static String readPassword(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(LONGEST_FILE + 1);
            if (bytes.length > LONGEST_FILE) {
                throw new IOException(file + " is larger than " + LONGEST_FILE + " bytes");
            }
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return text.toString().replaceFirst("\\r?\\n\\z", "");
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not text in UTF-8", e);
        }
    }

    /** Writes a new key; in place of an empty file or of a key that an earlier try left, but of nothing else. */
    private static String writeKey(SecretFile file) throws IOException {
        var leftOver = file.read().map(String::strip).orElse("");
        if (!leftOver.isEmpty() && !Tokens.isKey(leftOver)) {
            throw new IOException(file.path() + " exists and holds something else than a key; name another file");
        }
        var key = Tokens.nextKey();
        file.write(key);
        return key;
    }

    private static String describe(IOException failure) {
        return failure.getClass() == IOException.class
                ? String.valueOf(failure.getMessage())
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
