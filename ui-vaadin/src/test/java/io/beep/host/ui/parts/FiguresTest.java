// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1 kB",
        "1500, 1.5 kB",
        "98362432, 98.4 MB",
        "999949, 1 MB",
        "4683073536, 4.7 GB",
        "150000000000, 150 GB",
        "9223372036854775807, 9223 PB",
    })
    void bytesAsDisksAreSold(long bytes, String text) {
        assertThat(Figures.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "134515008, 135 M", "7615616512, 7.6 B", "1000, 1 K"})
    void countsRoughly(long count, String text) {
        assertThat(Figures.count(count)).isEqualTo(text);
    }

    @Test
    void countsToTheLastOne() {
        assertThat(Figures.exact(134_515_008)).isEqualTo("134,515,008");
        assertThat(Figures.rate(71.649)).isEqualTo("71.6");
    }
}
