// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.platform.launcher.Failure;
import io.beep.host.platform.launcher.console.TerminalSize;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TerminalSessionTest extends ShellTest {
    @Test
    void runsTheLinesThatAreTypedUntilExit() throws Exception {
        assertThat(shell.type("test:say one\rtest:say two\rexit\rtest:say three\r"))
                .isZero();
        assertThat(shell.out()).contains("out one\r\n", "out two\r\n").doesNotContain("out three");
    }

    @Test
    void endsWithTheInput() throws Exception {
        assertThat(shell.type("test:say one\r")).isZero();
        assertThat(shell.out()).contains("out one\r\n");
    }

    @Test
    void failuresAreToldAndTheSessionGoesOn() throws Exception {
        assertThat(shell.type("test:fail expected\rno:such\rtest:fail any\recho after\rexit\r"))
                .isZero();
        assertThat(shell.out())
                .contains("The thing is not there; add it first\r\n")
                .contains("Command not found: no:such\r\n")
                .contains("Internal error, incident ")
                .contains("after\r\n")
                .doesNotContain("A secret");
    }

    @Test
    void anExclamationMarkIsNoReferenceToTheHistory() throws Exception {
        assertThat(shell.type("echo 'Hello!echo'\rexit\r")).isZero();
        assertThat(shell.out()).contains("Hello!echo\r\n");
    }

    @Test
    void ctrlCInterruptsTheCommandAndTheSessionGoesOn() throws Exception {
        try (var keyboard = new PipedOutputStream();
                var client = shell.client(new PipedInputStream(keyboard))) {
            var status = CompletableFuture.supplyAsync(() -> {
                try {
                    return client.open("dumb", TerminalSize.USUAL);
                } catch (Failure e) {
                    throw new AssertionError(e);
                }
            });
            type(keyboard, "test:wait\r");
            TestCommands.Wait.BEGUN.get().await();
            type(keyboard, "\u0003");
            TestCommands.Wait.INTERRUPTED.get().get(5, TimeUnit.SECONDS);
            type(keyboard, "test:say after\rexit\r");

            assertThat(status.get(10, TimeUnit.SECONDS)).isZero();
        }
        assertThat(shell.out()).contains("out after\r\n");
    }

    @Test
    void aTerminalThatMakesNoSenseIsTheUsualOne() {
        assertThat(TerminalRequest.parse("xterm-256color 132 50"))
                .isEqualTo(new TerminalRequest("xterm-256color", 132, 50));
        assertThat(TerminalRequest.parse("")).isEqualTo(new TerminalRequest("dumb", 80, 24));
        assertThat(TerminalRequest.parse("-x/../../etc -1 99999")).isEqualTo(new TerminalRequest("dumb", 80, 24));
        assertThat(TerminalRequest.parseSize("100 40").size().getColumns()).isEqualTo(100);
    }

    private static void type(PipedOutputStream keyboard, String keys) throws IOException {
        keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
    }
}
