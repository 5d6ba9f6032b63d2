// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ResidentMemoryTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void knowsHowMuchThisProcessTakes() {
        assertThat(ResidentMemory.of(ProcessHandle.current().pid())).isGreaterThan(10_000_000);
    }

    @Test
    void ofAProcessThatIsNotThereNobodyKnows() {
        assertThat(ResidentMemory.of(Integer.MAX_VALUE)).isNegative();
    }
}
