// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    @Test
    void oneWordIsTheWholeLine() {
        assertThat(CommandLine.of(List.of("model:list | grep 'a b'"))).isEqualTo("model:list | grep 'a b'");
    }

    @Test
    void eachOfSeveralWordsStaysOne() {
        assertThat(CommandLine.of(List.of("model:chat", "--temperature=0.5", "smollm2", "Hello, world")))
                .isEqualTo("model:chat --temperature=0.5 smollm2 \"Hello, world\"");
    }

    @Test
    void nothingInAWordMeansAnythingToTheShell() {
        assertThat(CommandLine.of(List.of("echo", "a\"b", "$HOME", "c\\d", "", "x;y|z")))
                .isEqualTo("echo \"a\\\"b\" \"\\$HOME\" \"c\\\\d\" \"\" \"x;y|z\"");
    }
}
