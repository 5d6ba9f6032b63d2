// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.platform.launcher.Failure;
import io.beep.host.platform.launcher.console.ConsoleClient;
import io.beep.host.platform.launcher.console.ConsoleFrames;
import io.beep.host.spi.processes.FrameChannel;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConsoleServerTest extends ShellTest {
    @Test
    void outputAndErrorsAreApart() throws Exception {
        assertThat(shell.execute("test:say hello")).isZero();
        assertThat(shell.out()).isEqualTo("out hello\n");
        assertThat(shell.err()).isEqualTo("err hello\n");
    }

    @Test
    void theStatusIsTheCommands() throws Exception {
        assertThat(shell.execute("test:status 7")).as(shell.err()).isEqualTo(7);
        assertThat(shell.out() + shell.err()).isEmpty();
    }

    @Test
    void theResultOfAnExpressionIsPrinted() throws Exception {
        assertThat(shell.execute("x = abc; $x")).isZero();
        assertThat(shell.out()).isEqualTo("abc\n");
    }

    @Test
    void linesMayHavePipesAndSeveralCommands() throws Exception {
        assertThat(shell.execute("echo one; echo two | grep --color=never t")).isZero();
        assertThat(shell.out()).contains("one\n").contains("two\n");
    }

    @Test
    void anExpectedFailureIsItsTextAlone() throws Exception {
        assertThat(shell.execute("test:fail expected")).isEqualTo(1);
        assertThat(shell.err()).isEqualTo("The thing is not there; add it first\n");
        assertThat(shell.execute("test:fail wrapped")).isEqualTo(1);
        assertThat(shell.err()).endsWith("It is within\n");
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void anUnexpectedFailureIsAnIncidentAndTellsNothingElse() throws Exception {
        assertThat(shell.execute("test:fail any")).isEqualTo(1);
        assertThat(shell.execute("test:fail internal")).isEqualTo(1);
        assertThat(shell.err().lines())
                .hasSize(2)
                .allMatch(line ->
                        line.matches("Internal error, incident [0-9a-f-]{36}; the host's log says more under it"));
    }

    @Test
    void aFailureEndsTheLine() throws Exception {
        assertThat(shell.execute("test:fail expected; echo after")).isEqualTo(1);
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void anUnknownCommandIsStatus127() throws Exception {
        assertThat(shell.execute("no:such")).isEqualTo(127);
        assertThat(shell.err()).isEqualTo("Command not found: no:such\n");
    }

    @Test
    void wrongUsageIsStatus2() throws Exception {
        assertThat(shell.execute("test:say")).isEqualTo(2);
        assertThat(shell.execute("test:say --no-such-option x")).isEqualTo(2);
        assertThat(shell.execute("test:status many")).isEqualTo(2);
        assertThat(shell.execute("echo \"never closed")).isEqualTo(2);
        assertThat(shell.execute("echo (")).isEqualTo(2);
        assertThat(shell.err()).contains("Cannot read the command: ").doesNotContain("\tat ");
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void whereOptionsGoIsSaidToWhoeverWritesThemLast() throws Exception {
        assertThat(shell.execute("test:say hello --loud")).isEqualTo(2);
        assertThat(shell.err())
                .contains("too many arguments")
                .endsWith("Options go before the arguments; see --help\n");
        assertThat(shell.execute("test:say hello you")).isEqualTo(2);
        assertThat(shell.err()).doesNotEndWith("see --help\n");
    }

    @Test
    void whatIsPrintedHasNoColours() throws Exception {
        assertThat(shell.execute("test:say --help")).isZero();
        assertThat(shell.execute("test:say")).isEqualTo(2);
        assertThat(shell.out()).contains("test:say").doesNotContain("\u001b");
        assertThat(shell.err()).contains("test:say").doesNotContain("\u001b");
    }

    @Test
    void inputIsPassedOn() throws Exception {
        assertThat(shell.execute("test:read", "one\ntwo\n")).isZero();
        assertThat(shell.out()).isEqualTo("read one\nread two\n");
    }

    @Test
    void muchInputIsPassedOn() throws Exception {
        var line = "x".repeat(1000);

        assertThat(shell.execute("test:read | wc -l", (line + "\n").repeat(200)))
                .isZero();
        assertThat(shell.out().strip()).isEqualTo("200");
    }

    @Test
    void commandsSeeTheOperator() throws Exception {
        assertThat(shell.execute("test:who")).isZero();
        assertThat(shell.out()).isEqualTo("true false\n");
    }

    @Test
    void aCommandThatNoAccessListNamesIsRefusedToTheOperatorToo() throws Exception {
        try (var guarded = new TestShell(home.resolve("other"), List.of(), TestCommands.all())) {
            assertThat(guarded.execute("test:say hello")).isEqualTo(1);
            assertThat(guarded.err()).isEqualTo("This command is not allowed: it declares no permission\n");
            assertThat(guarded.out()).isEmpty();
        }
    }

    @Test
    void anInterruptEndsTheCommandWithStatus130() throws Exception {
        try (var client = shell.client(InputStream.nullInputStream())) {
            var status = CompletableFuture.supplyAsync(() -> execute(client, "test:wait; echo after"));
            TestCommands.Wait.BEGUN.get().await();
            client.interrupt();

            assertThat(status.get(5, TimeUnit.SECONDS)).isEqualTo(130);
        }
        TestCommands.Wait.INTERRUPTED.get().get(5, TimeUnit.SECONDS);
        assertThat(shell.out()).isEqualTo("waiting\n");
        assertThat(shell.err()).isEmpty();
    }

    @Test
    void aClientThatLeavesInterruptsItsCommand() throws Exception {
        try (var client = new RawClient(shell.socket())) {
            client.send(ConsoleFrames.COMMAND, "test:wait");
            TestCommands.Wait.BEGUN.get().await();
        }
        TestCommands.Wait.INTERRUPTED.get().get(5, TimeUnit.SECONDS);
    }

    @Test
    void stoppingTheConsoleEndsItsSessions() throws Exception {
        try (var client = new RawClient(shell.socket())) {
            client.send(ConsoleFrames.COMMAND, "test:wait");
            TestCommands.Wait.BEGUN.get().await();
            shell.stopConsole();

            TestCommands.Wait.INTERRUPTED.get().get(5, TimeUnit.SECONDS);
            assertThat(shell.socket()).doesNotExist();
        }
    }

    @Test
    void noMoreThanSixteenSessionsAreServed() throws Exception {
        var clients = new ArrayList<RawClient>();
        try {
            for (var i = 0; i < ConsoleServer.MOST_SESSIONS; i++) {
                var client = new RawClient(shell.socket());
                clients.add(client);
                client.send(ConsoleFrames.COMMAND, "test:wait");
                client.awaitOutput();
            }
            assertThat(shell.execute("echo too many")).isEqualTo(75);
            assertThat(shell.err()).isEqualTo("The console has too many sessions; end one of them\n");
        } finally {
            for (var client : clients) {
                client.close();
            }
        }
    }

    @Test
    void oneClientThatCannotBeAcceptedIsNotTheEndOfTheConsole() throws Exception {
        shell.failToAccept(1);
        try (var refused = new RawClient(shell.socket())) {
            assertThat(refused.isLeft()).isTrue();
        }
        assertThat(shell.execute("test:say hello")).isZero();
    }

    @Test
    void oneClientThatThereIsNoThreadForIsLeftAtOnce() throws Exception {
        shell.failToStart(1);
        try (var refused = new RawClient(shell.socket())) {
            assertThat(refused.isLeft()).isTrue();
        }
        assertThat(shell.execute("test:say hello")).isZero();
    }

    @Test
    void clientsThatSayNothingKeepNoPlace() throws Exception {
        var silent = new ArrayList<RawClient>();
        try {
            for (var i = 0; i < ConsoleServer.MOST_SESSIONS; i++) {
                silent.add(new RawClient(shell.socket()));
            }
            for (var client : silent) {
                assertThat(client.isLeft()).isTrue();
            }
            assertThat(shell.execute("test:say hello")).isZero();
        } finally {
            for (var client : silent) {
                client.close();
            }
        }
    }

    @Test
    void aClientThatSaidWhatItWantsMayBeSilent() throws Exception {
        try (var silent = new RawClient(shell.socket());
                var client = new RawClient(shell.socket())) {
            client.send(ConsoleFrames.COMMAND, "test:wait");
            TestCommands.Wait.BEGUN.get().await();
            assertThat(silent.isLeft()).as("the patience is over").isTrue();
            assertThat(TestCommands.Wait.INTERRUPTED.get()).isNotDone();
        }
        TestCommands.Wait.INTERRUPTED.get().get(5, TimeUnit.SECONDS);
    }

    @Test
    void aClientThatSaysNonsenseIsLeftAndOthersAreServed() throws Exception {
        for (var nonsense :
                new byte[][] {{}, {'?'}, {ConsoleFrames.INPUT, 1, 2}, new byte[ConsoleFrames.MAX_COMMAND_BYTES + 2]}) {
            try (var client = new RawClient(shell.socket())) {
                assertThat(client.isLeftAfter(nonsense)).isTrue();
            }
        }
        assertThat(shell.execute("test:say hello")).isZero();
    }

    @Test
    void inputThatNobodyAskedForEndsTheSession() throws Exception {
        try (var client = new RawClient(shell.socket())) {
            client.send(ConsoleFrames.COMMAND, "test:wait");
            TestCommands.Wait.BEGUN.get().await();
            client.send(ConsoleFrames.INPUT, "unasked");

            TestCommands.Wait.INTERRUPTED.get().get(5, TimeUnit.SECONDS);
        }
    }

    private static int execute(ConsoleClient client, String command) {
        try {
            return client.execute(command);
        } catch (Failure e) {
            throw new AssertionError(e);
        }
    }

    /** A client that sends what it likes. */
    private static final class RawClient implements AutoCloseable {
        private final FrameChannel frames;

        RawClient(Path socket) throws IOException {
            var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(socket));
            frames = new FrameChannel(channel);
        }

        void send(byte kind, String text) throws IOException {
            frames.send((((char) kind) + text).getBytes(StandardCharsets.UTF_8));
        }

        void awaitOutput() throws IOException {
            while (frames.receive()[0] != ConsoleFrames.OUTPUT) {
                // other frames do not count
            }
        }

        /** Waits until the host closes the connection. */
        boolean isLeft() {
            try {
                frames.receive();
                return false;
            } catch (IOException e) {
                return true;
            }
        }

        /** Whether the host closes the connection because of the frame. */
        boolean isLeftAfter(byte[] frame) {
            try {
                frames.send(frame);
                frames.receive();
                return false;
            } catch (IOException e) {
                return true;
            }
        }

        @Override
        public void close() throws IOException {
            frames.close();
        }
    }
}
