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
}
