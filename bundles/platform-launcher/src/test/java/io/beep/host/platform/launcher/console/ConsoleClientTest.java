// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.platform.launcher.ExitStatus;
import io.beep.host.platform.launcher.Failure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleClientTest {
    private static final InputStream NOT_READ = new InputStream() {
        @Override
        public int read() {
            throw new AssertionError("Input was read although no command waits for it");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return read();
        }
    };

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path temp;

    @Test
    void outputErrorsAndStatusAreTheCommands() throws Exception {
        var socket = temp.resolve("s");
        try (var console = new FakeConsole(socket, end -> {
                    assertThat(end.next()).isEqualTo("Cmodel:list \u00e9");
                    end.send(ConsoleFrames.OUTPUT, "one\n");
                    end.send(ConsoleFrames.ERROR, "wrong\n");
                    end.send(ConsoleFrames.OUTPUT, "two\n");
                    end.exit(7);
                });
                var client = connect(socket, NOT_READ)) {
            assertThat(client.execute("model:list \u00e9")).isEqualTo(7);
            console.awaitEnd();
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("one\ntwo\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("wrong\n");
    }

    @Test
    void inputIsReadWhenTheCommandWaitsForIt() throws Exception {
        var socket = temp.resolve("s");
        var input = new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8));
        try (var console = new FakeConsole(socket, end -> {
                    end.next();
                    assertThat(input.available()).isEqualTo(5);
                    end.send(ConsoleFrames.MORE_INPUT);
                    assertThat(end.next()).isEqualTo("Dhello");
                    end.send(ConsoleFrames.MORE_INPUT);
                    assertThat(end.next()).isEqualTo("D");
                    end.exit(0);
                });
                var client = connect(socket, input)) {
            assertThat(client.execute("read")).isZero();
            console.awaitEnd();
        }
    }

    @Test
    void anInterruptReachesTheHost() throws Exception {
        var socket = temp.resolve("s");
        var begun = new CompletableFuture<Void>();
        try (var console = new FakeConsole(socket, end -> {
                    end.next();
                    begun.complete(null);
                    assertThat(end.next()).isEqualTo("I");
                    end.exit(130);
                });
                var client = connect(socket, NOT_READ)) {
            afterwards(begun, client::interrupt);
            assertThat(client.execute("sleep")).isEqualTo(130);
            console.awaitEnd();
        }
    }

    @Test
    void aTerminalSaysItsTypeAndSize() throws Exception {
        var socket = temp.resolve("s");
        var begun = new CompletableFuture<Void>();
        try (var console = new FakeConsole(socket, end -> {
                    assertThat(end.next()).isEqualTo("Txterm 132 50");
                    begun.complete(null);
                    assertThat(end.next()).isEqualTo("W100 40");
                    end.exit(0);
                });
                var client = connect(socket, NOT_READ)) {
            afterwards(begun, () -> client.resize(new TerminalSize(100, 40)));
            assertThat(client.open("xterm", new TerminalSize(132, 50))).isZero();
            console.awaitEnd();
        }
    }

    @Test
    void framesOfANewerHostArePassedOver() throws Exception {
        var socket = temp.resolve("s");
        try (var console = new FakeConsole(socket, end -> {
                    end.next();
                    end.send((byte) '?', "news");
                    end.frames().send(new byte[0]);
                    end.exit(0);
                });
                var client = connect(socket, NOT_READ)) {
            assertThat(client.execute("x")).isZero();
            console.awaitEnd();
        }
    }

    @Test
    void aHostThatDiesIsSaidAndIsNotSuccess() throws Exception {
        var socket = temp.resolve("s");
        try (var console = new FakeConsole(socket, FakeConsole.End::next);
                var client = connect(socket, NOT_READ)) {
            assertThatThrownBy(() -> client.execute("x"))
                    .isInstanceOfSatisfying(
                            Failure.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.UNAVAILABLE))
                    .hasMessage("The host closed the connection before the command had ended.");
            console.awaitEnd();
        }
    }

    @Test
    void aReaderOfTheOutputThatLeavesEndsTheCommand() throws Exception {
        var socket = temp.resolve("s");
        var closed = new PrintStream(new ClosedPipe(), false, StandardCharsets.UTF_8);
        try (var console = new FakeConsole(socket, end -> {
            end.next();
            end.send(ConsoleFrames.OUTPUT, "more\n");
            assertThatThrownBy(end::next).isInstanceOf(IOException.class);
        })) {
            try (var client = ConsoleClient.connect(socket, NOT_READ, closed, closed)) {
                assertThat(client.execute("x")).isEqualTo(ExitStatus.FAILED.code());
            }
            console.awaitEnd();
        }
    }

    @Test
    void followsTheLinkOfAHomeWithALongPath() throws Exception {
        var far = Files.createDirectories(temp.resolve("x".repeat(60)).resolve("y".repeat(60)));
        var link = Files.createSymbolicLink(far.resolve("console.sock"), temp.resolve("s"));
        try (var console = new FakeConsole(temp.resolve("s"), end -> {
                    end.next();
                    end.exit(0);
                });
                var client = connect(link, NOT_READ)) {
            assertThat(client.execute("x")).isZero();
            console.awaitEnd();
        }
    }

    @Test
    void withoutAHostThereIsOneSentence() {
        assertThatThrownBy(() -> connect(temp.resolve("nowhere"), NOT_READ))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.UNAVAILABLE))
                .hasMessage("Beep Host does not run in this home, or is just starting.");
    }

    @Test
    void aSocketThatNobodyListensAtIsOneSentence() throws Exception {
        var socket = temp.resolve("s");
        new FakeConsole(socket, end -> {}).close();

        assertThatThrownBy(() -> connect(socket, NOT_READ))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("Beep Host does not answer at " + socket);
    }

    @Test
    void aCommandOverTheLimitIsRefusedBeforeItIsSent() throws Exception {
        var socket = temp.resolve("s");
        try (var console = new FakeConsole(socket, end -> {});
                var client = connect(socket, NOT_READ)) {
            assertThatThrownBy(() -> client.execute("x".repeat(ConsoleFrames.MAX_COMMAND_BYTES + 1)))
                    .isInstanceOfSatisfying(
                            Failure.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.USAGE));
            console.awaitEnd();
        }
    }

    private static void afterwards(CompletableFuture<Void> first, Runnable then) {
        Thread.ofVirtual().start(() -> {
            first.join();
            then.run();
        });
    }

    private ConsoleClient connect(Path socket, InputStream in) throws Failure {
        return ConsoleClient.connect(
                socket,
                in,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    /** Like a pipe to {@code head}, which has seen enough. */
    private static final class ClosedPipe extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
