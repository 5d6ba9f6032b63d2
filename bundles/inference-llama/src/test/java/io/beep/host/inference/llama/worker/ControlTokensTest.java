// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ControlTokensTest {
    private static final char MARK = '·';

    private final ControlTokens tokens = new ControlTokens(List.of("<s>", "</s>", "<s>>", "[INST]", "😀end"));

    @Test
    void countsThemOneAfterTheOtherTheLongestFirst() {
        assertThat(tokens.count("")).isZero();
        assertThat(tokens.count("a < b, [x], <s")).isZero();
        assertThat(tokens.count("<s>a</s>[INST]😀end")).isEqualTo(4);
        assertThat(tokens.count("<s>><s>")).isEqualTo(2);
    }

    @Test
    void marksWhereOneCouldBegin() {
        assertThat(tokens.mark("a <s> [b] 😀", MARK)).isEqualTo("a <·s> [·b] 😀·");
    }

    @Test
    void marksATextThatCouldBeTheRestOfOne() {
        assertThat(tokens.mark("s>x", MARK)).isEqualTo("·s>x");
        assertThat(tokens.mark(" \n> quote", MARK)).isEqualTo(" \n·> quote");
        assertThat(tokens.mark("end of it", MARK)).isEqualTo("·end of it");
    }

    @Test
    void leavesOtherTextsAlone() {
        assertThat(tokens.mark("a > b, x]", MARK)).isEqualTo("a > b, x]");
        assertThat(tokens.mark("", MARK)).isEmpty();
        assertThat(tokens.mark("  ", MARK)).isEqualTo("  ");
    }

    @Test
    void ofAMarkedTextNothingCanBeCutOutToMakeOne() {
        var marked = tokens.mark("<x/x<x/s>sx>x", MARK);

        assertThat(tokens.count(marked.replace("x", ""))).isZero();
    }

    @Test
    void aTokenOfOneCharacterIsJustThatCharacterAndSpacesAreSpaces() {
        var harmless = new ControlTokens(List.of("x", "  ", "\n\n"));

        assertThat(harmless.count("a\n\nb  x")).isZero();
        assertThat(harmless.mark("a\n\nb  x", MARK)).isEqualTo("a\n\nb  x");
    }
}
