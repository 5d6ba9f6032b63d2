// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * What is demanded of a new password, for forms that say so beforehand; {@link Accounts} holds everybody to it in any case. Long ones
 * that are not the first to be guessed: no demands on kinds of characters, which only make passwords alike.
 */
public final class PasswordLimits {
    /** In characters, as {@link #length} counts them. */
    public static final int SHORTEST = 10;

    public static final int LONGEST = 256;

    private static final int LEAST_DIFFERENT = 4;

    /** The most used ones of ten characters and more; shorter ones are refused anyway. */
    private static final Set<String> COMMON = Set.of(
            "0123456789",
            "0987654321",
            "1029384756",
            "1122334455",
            "12345678910",
            "123456789a",
            "1234567890",
            "1234567891",
            "123qweasdzxc",
            "147258369a",
            "1q2w3e4r5t",
            "1q2w3e4r5t6y",
            "1qaz2wsx3edc",
            "9876543210",
            "administrator",
            "asdfghjkl1",
            "asdfghjkl;",
            "basketball",
            "beep-host-admin",
            "changemenow",
            "changeme123",
            "helloworld1",
            "iloveyou12",
            "iloveyou123",
            "letmein123",
            "p@ssw0rd123",
            "passw0rd123",
            "password01",
            "password10",
            "password11",
            "password12",
            "password123",
            "password1234",
            "password12345",
            "password123456",
            "passwordpassword",
            "q1w2e3r4t5",
            "q1w2e3r4t5y6",
            "qazwsxedcrfv",
            "qwerty1234",
            "qwerty12345",
            "qwerty123456",
            "qwertyuiop",
            "qwertyuiop123",
            "qwertyuiop[]",
            "welcome123",
            "zaq12wsxcde3");

    private PasswordLimits() {}

    /** The characters of a password; one that a program stores as two counts once. */
    public static int length(String password) {
        return password.codePointCount(0, password.length());
    }

    /** The same text for the same password, however a keyboard composes its characters. */
    public static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    /** Whether it is among the first that are tried. */
    public static boolean isGuessedFirst(String password) {
        var lower = normal(password).toLowerCase(Locale.ROOT);
        return COMMON.contains(lower) || lower.codePoints().distinct().count() < LEAST_DIFFERENT;
    }
}
