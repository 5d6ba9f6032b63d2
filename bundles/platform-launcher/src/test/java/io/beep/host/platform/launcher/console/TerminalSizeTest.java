// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalSizeTest {
    @Test
    void readsRowsAndColumns() {
        assertThat(TerminalSize.ofStty("50 132\n")).isEqualTo(new TerminalSize(132, 50));
    }

    @Test
    void whatIsUnknownIsTheUsualSize() {
        assertThat(TerminalSize.ofStty("0 0\n")).isEqualTo(TerminalSize.USUAL);
        assertThat(TerminalSize.ofStty("")).isEqualTo(TerminalSize.USUAL);
    }
}
