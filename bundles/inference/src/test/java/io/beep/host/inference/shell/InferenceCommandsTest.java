// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.shell;

import static io.beep.host.inference.internal.InferenceFixture.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.inference.internal.InferenceFixture;
import io.beep.host.security.SecurityError;
import io.beep.host.security.TestAccess;
import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.testkit.CommandRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InferenceCommandsTest {
    private final InferenceFixture fixture = new InferenceFixture("Hi", " there");
    private final CommandRunner shell = fixture.shell(ALICE);

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void loadsListsAndUnloads() throws Exception {
        assertThat(shell.run(LoadedCommand.class)).isEmpty();

        assertThat(shell.run(LoadCommand.class, "a")).isEqualTo("Loaded a with fake");

        assertThat(shell.run(LoadedCommand.class))
                .startsWith("Model=a; Backend=fake; Context=")
                .contains("; Running=0 of 2; Waiting=0; Memory=");
        assertThat(shell.run(LoadedCommand.class, "--json")).startsWith("json of [LoadedModel[id=a,");
        assertThat(shell.run(UnloadCommand.class, "a")).isEqualTo("Unloaded a");
        assertThat(fixture.inference().loaded(ALICE)).isEmpty();
    }

    @Test
    void printsAnAnswer() throws Exception {
        assertThat(shell.run(ChatCommand.class, "--temperature", "0", "--max-tokens", "8", "a", "Hello", "you"))
                .isEqualTo("Hi there");
        assertThat(shell.run(ChatCommand.class, "--json", "a", "Hello"))
                .startsWith("json of ")
                .contains("Hi there");
    }

    @Test
    void anAnswerWithoutAWordIsToldFromNone() throws Exception {
        try (var silent = new InferenceFixture()) {
            assertThat(silent.shell(ALICE).run(ChatCommand.class, "a", "Hello")).isEqualTo("(no answer)");
        }
    }

    @Test
    void anAnswerTellsTheTerminalNothing() throws Exception {
        try (var hostile = new InferenceFixture("\u001b[2J\u009b31mred\tand\r", "\n\u0007blue")) {
            assertThat(hostile.shell(ALICE).run(ChatCommand.class, "a", "Hello"))
                    .isEqualTo("[2J31mred\tand\nblue");
        }
    }

    @Test
    void whatCannotBeIsRefusedBeforeTheModelIsAsked() {
        for (var wrong : new String[][] {{"--temperature", "9"}, {"--max-tokens", "0"}}) {
            assertThatThrownBy(() -> shell.run(ChatCommand.class, wrong[0], wrong[1], "a", "Hello"))
                    .isInstanceOfSatisfying(
                            HostException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INVALID));
        }
        assertThat(fixture.inference().loaded(ALICE)).isEmpty();
    }

    @Test
    void aModelThatThereIsNotIsNotLoaded() {
        assertThatThrownBy(() -> shell.run(LoadCommand.class, "none"))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.NOT_FOUND));
    }

    @Test
    void completesWhatCanAnswer() throws Exception {
        assertThat(shell.complete(AvailableModelCompleter.class, "")).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(shell.complete(AvailableModelCompleter.class, "b")).containsExactly("b");
    }

    @Test
    void whoMayNotIsRefusedAndOfferedNothing() throws Exception {
        var stranger = fixture.shell(TestAccess.stranger());

        assertThatThrownBy(() -> stranger.run(ChatCommand.class, "a", "Hello"))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(SecurityError.PERMISSION_DENIED));
        assertThat(stranger.complete(AvailableModelCompleter.class, "")).isEmpty();
    }
}
