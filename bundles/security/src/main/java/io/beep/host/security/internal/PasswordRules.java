// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * Which passwords may be chosen: long ones that are not the first to be guessed. No demands on kinds of characters, which
 * only make passwords alike.
 */
final class PasswordRules {
    private static final int LEAST = 10;
    static final int MOST = 256;
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

    private PasswordRules() {}

    /** The same text for the same password, however a keyboard composes its characters. */
    static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    /**
     * Refuses a password that is not to be chosen.
     *
     * @throws HostException {@code PASSWORD_NOT_FIT}, with the reason and never the password
     */
    static void check(AccountName account, String password) {
        var length = password.codePointCount(0, password.length());
        if (length < LEAST || length > MOST) {
            throw notFit("The password must have " + LEAST + " to " + MOST + " characters");
        }
        var lower = normal(password).toLowerCase(Locale.ROOT);
        if (lower.equals(account.value())) {
            throw notFit("The password must not be the account's name");
        }
        if (COMMON.contains(lower) || lower.codePoints().distinct().count() < LEAST_DIFFERENT) {
            throw notFit("This password is among the first that are guessed; choose another");
        }
    }

    private static HostException notFit(String reason) {
        return new HostException(SecurityError.PASSWORD_NOT_FIT, reason).at("password");
    }
}
