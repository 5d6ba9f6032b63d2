// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordStrengthTest {
    @ParameterizedTest
    @CsvSource({
        "'', TOO_SHORT",
        "aB3$xYz9!, TOO_SHORT",
        "aaaaaaaaaaaaaaaaaaaa, WEAK",
        "12345678901234567890, WEAK",
        "abcdefghijklmnopqrst, WEAK",
        "password12, WEAK",
        "qmzwtxkvbr, WEAK",
        "1qaz2wsx3edc, WEAK",
        "😀😁😂😃😄😅, TOO_SHORT",
        "correct horse, FAIR",
        "correct horse battery staple, STRONG",
        "Tq8#mZ2!vX7$kR4, STRONG",
    })
    void hintsHowHardItIsToGuess(String password, PasswordStrength expected) {
        assertThat(PasswordStrength.of(password, "ada")).isEqualTo(expected);
    }
}
