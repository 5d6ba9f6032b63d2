// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Option;
import org.junit.jupiter.api.Test;

class MisplacedOptionTest {
    @Test
    void anOptionOfTheCommandAmongTheWordsIsFound() {
        assertThat(MisplacedOption.find(saying("tell", "me", "--loud"))).contains(new MisplacedOption("--loud"));
        assertThat(MisplacedOption.find(saying("tell", "-n=3"))).contains(new MisplacedOption("-n=3"));
        assertThat(MisplacedOption.find(saying("tell", "--json"))).contains(new MisplacedOption("--json"));
    }

    @Test
    void otherWordsAreText() {
        assertThat(MisplacedOption.find(saying("what", "is", "-5", "+", "--quiet")))
                .isEmpty();
        assertThat(MisplacedOption.find(saying("what does --loud do"))).isEmpty();
        assertThat(MisplacedOption.find(new Say())).isEmpty();
    }

    private static Say saying(String... words) {
        var command = new Say();
        command.words = List.of(words);
        return command;
    }

    private static final class Say extends HostCommand {
        @Option(name = "--loud")
        private boolean loud;

        @Option(name = "--times", aliases = "-n")
        private int times;

        @Argument(multiValued = true)
        private List<String> words;

        @Override
        protected void run() {
            out().println(words + " " + loud + " " + times);
        }
    }
}
