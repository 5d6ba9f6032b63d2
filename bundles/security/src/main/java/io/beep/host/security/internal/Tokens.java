// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.spi.Hashes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Secrets that the host makes up itself: 43 characters of 62, which is 256 bits. So much chance needs no slow hash: SHA-256
 * is what they are stored by.
 */
final class Tokens {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 43;
    private static final String KEY_PREFIX = "beep_";
    private static final int SHOWN = KEY_PREFIX.length() + 6;
    private static final Pattern TOKEN = Pattern.compile("[0-9A-Za-z]{" + LENGTH + "}");
    private static final Pattern KEY = Pattern.compile(KEY_PREFIX + TOKEN);

    private Tokens() {}

    /** A token for a session, or for the set-up. */
    static String next() {
        var token = new StringBuilder(LENGTH);
        for (var i = 0; i < LENGTH; i++) {
            token.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return token.toString();
    }

    /** The secret of an API key. */
    static String nextKey() {
        return KEY_PREFIX + next();
    }

    static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    /** The part of a key that may be shown, to recognise it by. */
    static String prefix(String key) {
        return key.substring(0, SHOWN);
    }

    static String hash(String secret) {
        return HexFormat.of().formatHex(sha256(secret));
    }

    /** Whether both are the same, in a time that tells nothing of where they differ. */
    static boolean areEqual(String one, String other) {
        return MessageDigest.isEqual(sha256(one), sha256(other));
    }

    static byte[] sha256(String text) {
        return Hashes.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
