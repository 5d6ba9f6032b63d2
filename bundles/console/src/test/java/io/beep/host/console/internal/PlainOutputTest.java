// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainOutputTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PlainOutput output = new PlainOutput(bytes);

    @ParameterizedTest
    @CsvSource({
        "'\u001b[1mCOMMANDS\u001b[0m', COMMANDS",
        "'\u001b[38;5;12mblue\u001b[39m sky', 'blue sky'",
        "'\u001b]0;a title\u0007text', text",
        "'\u001b]8;;http://x\u001b\\link', link",
        "'\u001b(Bplain', plain",
        "'\u001bcreset', reset",
        "'no [1m sequence', 'no [1m sequence'",
        "'Ünïcode 😀 stays', 'Ünïcode 😀 stays'",
        "'\u009b31mred\u009bm', red",
        "'\u009d0;a title\u0007text', text",
        "'a\u0085b\u00a0\u00c2\u00bf', 'ab\u00a0\u00c2\u00bf'"
    })
    void whatIsForATerminalIsLeftOut(String printed, String text) throws IOException {
        output.write(printed.getBytes(StandardCharsets.UTF_8));
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(text);
    }

    @Test
    void aSequenceThatDoesNotEndTakesItsLineAlone() throws IOException {
        output.write("a\u001b]title\nb\u001b[1\nc".getBytes(StandardCharsets.UTF_8));
        assertThat(bytes).hasToString("a\nb\nc");
    }

    @Test
    void aSequenceMayComeInPieces() throws IOException {
        for (var each : "a\u001b[1;31mb\u001b]0;t\u0007c\n".getBytes(StandardCharsets.UTF_8)) {
            output.write(each);
        }
        assertThat(bytes).hasToString("abc\n");
    }

    @Test
    void aCharacterOfTwoBytesMayComeInPieces() throws IOException {
        for (var each : "\u009b1ma\u00a9\n\u00c2\u00a0".getBytes(StandardCharsets.UTF_8)) {
            output.write(each);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("a\u00a9\n\u00c2\u00a0");
    }
}
