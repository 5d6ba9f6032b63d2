// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.console.Command;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LatestCommandsTest {
    private static final List<DeclaredCommands.Entry> NAMES =
            List.of(new DeclaredCommands.Entry("toy", "version", true));

    private GuardedShell shell;
    private LatestCommands latest;

    @BeforeEach
    void start() throws Exception {
        shell = new GuardedShell(Map.of("toy", Map.of("version", OperatorShell.ROLE)));
        latest = new LatestCommands(shell.getRegistry());
    }

    private String run() throws Exception {
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        var run = new CommandRun(
                OperatorShell.call(() -> shell.create(new ByteArrayInputStream(new byte[0]), stream, stream)),
                name -> false);
        try {
            var outcome = OperatorShell.call(() -> run.execute("toy:version"));
            return out.toString(StandardCharsets.UTF_8).strip() + outcome.message();
        } finally {
            run.close();
        }
    }

    @Test
    void theOneThatCameLastAnswersOnceItIsPreferred() throws Exception {
        shell.register(version("one"));
        shell.register(version("two"));
        assertThat(run()).isEqualTo("one");
        latest.prefer(NAMES);
        assertThat(run()).isEqualTo("two");
        shell.register(version("three"));
        assertThat(run()).isEqualTo("two");
        latest.prefer(NAMES);
        assertThat(run()).isEqualTo("three");
    }

    @Test
    void theNewOneIsPutBackWhenTheOldOneGoes() throws Exception {
        var one = version("one");
        shell.register(one);
        shell.register(version("two"));
        latest.prefer(NAMES);
        shell.unregister(one);
        assertThat(run()).contains("toy:version");
        latest.putBack(NAMES);
        assertThat(run()).isEqualTo("two");
    }

    @Test
    void theOldOneIsPutBackWhenTheNewOneGoes() throws Exception {
        shell.register(version("one"));
        var two = version("two");
        shell.register(two);
        shell.unregister(two);
        latest.putBack(NAMES);
        assertThat(run()).isEqualTo("one");
    }

    @Test
    void nothingIsPutBackWhereNothingIs() throws Exception {
        latest.prefer(NAMES);
        latest.putBack(NAMES);
        assertThat(run()).contains("toy:version");
    }

    private static Command version(String text) {
        return new ToyCommand("version", arguments -> System.out.println(text));
    }
}
