// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void whatFitsStaysAndWhatDoesNotEndsInAnEllipsis() {
        assertThat(Texts.cut("abcd", 4)).isEqualTo("abcd");
        assertThat(Texts.cut("abcde", 4)).isEqualTo("abc…");
        assertThat(Texts.cut("", 2)).isEmpty();
    }

    @Test
    void noCharacterIsCutInHalf() {
        assertThat(Texts.cut("ab😀cd", 4)).isEqualTo("ab…");
        assertThat(Texts.cut("a😀bcd", 4)).isEqualTo("a😀…");
    }

    @Test
    void aLineHasNoControlCharacters() {
        assertThat(Texts.line(" \u001b[31mred\r\n\tthe  rest\u2028end\n")).isEqualTo("[31mred the  rest end");
        assertThat(Texts.line("\u009b31mred\u0085\u007fend\u009d")).isEqualTo("31mred end");
        assertThat(Texts.line("é 😀 \u00a0ß")).isEqualTo("é 😀 \u00a0ß");
    }
}
