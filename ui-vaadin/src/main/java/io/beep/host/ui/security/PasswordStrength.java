// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import io.beep.host.security.PasswordLimits;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** How hard a password is to guess, roughly: a hint while it is typed, not a rule. */
enum PasswordStrength {
    TOO_SHORT,
    WEAK,
    FAIR,
    STRONG;

    private static final double BITS_FAIR = 55;
    private static final double BITS_STRONG = 75;
    private static final int ADDED = 8;
    private static final Set<String> COMMON =
            Set.of("password", "passwort", "qwerty", "letmein", "welcome", "admin", "12345", "abcde", "beephost");

    /** The strength of {@code password} for the account {@code name}. */
    static PasswordStrength of(String password, String name) {
        if (PasswordLimits.length(password) < PasswordLimits.SHORTEST) {
            return TOO_SHORT;
        }
        var bits = distinct(password) * Math.log(alphabet(password)) / Math.log(2);
        if (bits < BITS_FAIR || PasswordLimits.isGuessedFirst(password) || isGuessable(password, name)) {
            return WEAK;
        }
        return bits < BITS_STRONG ? FAIR : STRONG;
    }

    /** Characters that add something: repetitions and steps of one ({@code aaaa}, {@code 1234}) hardly do. */
    private static long distinct(String password) {
        var count = 1L;
        for (var i = 1; i < password.length(); i++) {
            if (Math.abs(password.charAt(i) - password.charAt(i - 1)) > 1) {
                count++;
            }
        }
        return Math.min(count, 2 * password.chars().distinct().count());
    }

    private static int alphabet(String password) {
        var size = 0;
        size += password.chars().anyMatch(Character::isLowerCase) ? 26 : 0;
        size += password.chars().anyMatch(Character::isUpperCase) ? 26 : 0;
        size += password.chars().anyMatch(Character::isDigit) ? 10 : 0;
        size += password.chars().anyMatch(c -> !Character.isLetterOrDigit(c)) ? 30 : 0;
        return Math.max(size, 2);
    }

    /** Whether it is little more than a word that everybody tries first. */
    private static boolean isGuessable(String password, String name) {
        var text = password.toLowerCase(Locale.ROOT);
        return Stream.concat(COMMON.stream(), Stream.of(name.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .anyMatch(word -> text.contains(word) && text.length() < word.length() + ADDED);
    }
}
