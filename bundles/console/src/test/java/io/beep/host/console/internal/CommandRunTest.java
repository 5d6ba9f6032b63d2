// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.leases.LeasesError;
import io.beep.host.spi.error.HostException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.karaf.shell.api.console.Command;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines whose command is not to be had for a moment, as its plugin is being replaced. */
class CommandRunTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> asked = new ArrayList<>();
    private final CountDownLatch firstAsked = new CountDownLatch(1);
    private GuardedShell shell;
    private CommandRun run;
    private volatile boolean brought = true;

    @BeforeEach
    void start() throws Exception {
        shell = new GuardedShell(Map.of("toy", Map.of("play", OperatorShell.ROLE, "once", OperatorShell.ROLE)));
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        run = new CommandRun(
                OperatorShell.call(() -> shell.create(new ByteArrayInputStream(new byte[0]), stream, stream)),
                this::isBrought);
    }

    @AfterEach
    void stop() {
        run.close();
    }

    private boolean isBrought(String name) {
        asked.add(name);
        firstAsked.countDown();
        return brought;
    }

    private CommandOutcome execute(String line) throws Exception {
        return OperatorShell.call(() -> run.execute(line));
    }

    private CompletableFuture<CommandOutcome> executeAside(String line) throws Exception {
        var outcome = new CompletableFuture<CommandOutcome>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                outcome.complete(execute(line));
            } catch (Exception e) {
                outcome.completeExceptionally(e);
            }
        });
        assertThat(firstAsked.await(10, TimeUnit.SECONDS)).isTrue();
        return outcome;
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void itWaitsForACommandThatIsBrought() throws Exception {
        var outcome = executeAside("toy:play 'a ball'");

        shell.register(playing("play"));

        assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(new CommandOutcome(0, ""));
        assertThat(printed()).isEqualToIgnoringNewLines("played [a ball]");
    }

    @Test
    void itWaitsForThoseNamedWithoutTheirScope() throws Exception {
        var outcome = executeAside("play");

        shell.register(playing("play"));

        assertThat(outcome.get(10, TimeUnit.SECONDS).status()).isZero();
        assertThat(asked.getFirst()).isEqualTo("play");
    }

    @Test
    void oneOfAPluginThatLeavesIsChosenAgain() throws Exception {
        shell.register(playing("play", 2));

        assertThat(execute("toy:play")).isEqualTo(new CommandOutcome(0, ""));
        assertThat(printed()).isEqualToIgnoringNewLines("played []");
    }

    @Test
    void whatNobodyBringsIsNotWaitedFor() throws Exception {
        brought = false;

        assertThat(execute("toy:play").status()).isEqualTo(127);
        assertThat(asked).containsExactly("toy:play");
    }

    @Test
    void onceItIsNotBroughtAnyMoreThatIsSaid() throws Exception {
        var outcome = executeAside("toy:play");

        brought = false;

        assertThat(outcome.get(10, TimeUnit.SECONDS).status()).isEqualTo(127);
    }

    @Test
    void itCanBeInterruptedWhileItWaits() throws Exception {
        var outcome = executeAside("toy:play");

        run.interrupt();

        assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(CommandOutcome.INTERRUPTED);
    }

    @Test
    void aLineOfSeveralCommandsIsNotRunTwice() throws Exception {
        shell.register(playing("once"));

        for (var line : List.of("toy:once; toy:play", "toy:once | toy:play", "toy:once $(toy:play)")) {
            assertThat(execute(line).status()).as(line).isEqualTo(127);
        }

        assertThat(asked).isEmpty();
        assertThat(printed()).containsOnlyOnce("played");
    }

    private static Command playing(String name) {
        return playing(name, 0);
    }

    /** Says so often that its plugin leaves, then plays. */
    private static Command playing(String name, int refusals) {
        var left = new AtomicInteger(refusals);
        return new ToyCommand(name, arguments -> {
            if (left.getAndDecrement() > 0) {
                throw new HostException(LeasesError.PLUGIN_LEAVES, "The plugin is being removed");
            }
            System.out.println("played " + arguments);
        });
    }
}
