// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlatformTest {
    @Test
    void runsWhereTheEngineComesFor() {
        assertThat(new Platform("Linux", "amd64", "flags\t\t: sse2 avx2 fma").obstacle())
                .isEmpty();
        assertThat(new Platform("Linux", "aarch64", "Features : fp asimd").obstacle())
                .isEmpty();
        assertThat(new Platform("Mac OS X", "aarch64", "").obstacle()).isEmpty();
        assertThat(new Platform("Windows 11", "amd64", "").obstacle()).isEmpty();
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(new Platform("Linux", "amd64", "model name : old\nflags : sse2 avx avx512f").obstacle())
                .hasValueSatisfying(text -> assertThat(text).contains("AVX2"));
        assertThat(new Platform("Linux", "riscv64", "").obstacle())
                .contains("The built-in engine does not come for Linux on riscv64");
        assertThat(new Platform("Windows 11", "aarch64", "").obstacle()).isPresent();
        assertThat(new Platform("FreeBSD", "amd64", "").obstacle()).isPresent();
    }

    @Test
    void readsThisMachine() {
        assertThat(Platform.current().system()).isEqualTo(System.getProperty("os.name"));
    }
}
