// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.shell;

import static io.beep.host.models.internal.ModelsFixture.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.models.ModelsError;
import io.beep.host.models.internal.ModelsFixture;
import io.beep.host.security.SecurityError;
import io.beep.host.security.TestAccess;
import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.tasks.TaskError;
import io.beep.host.testkit.CommandRunner;
import io.beep.host.testkit.FakeModelSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCommandsTest {
    @TempDir
    private Path home;

    private ModelsFixture fixture;
    private CommandRunner shell;

    @BeforeEach
    void start() {
        fixture = new ModelsFixture(home, new FakeModelSource(ModelsFixture.tiny(), "smollm2-135m", "other"));
        shell = fixture.shell(ALICE);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void listsModels() throws Exception {
        assertThat(shell.run(ListCommand.class)).isEmpty();

        fixture.upload("tiny.gguf");

        assertThat(shell.run(ListCommand.class))
                .startsWith("Id=tiny; Architecture=llama; Parameters=40; Quantisation=")
                .contains("; Context=512; Size=")
                .endsWith(" B");
        assertThat(shell.run(ListCommand.class, "--json")).startsWith("json of [Model[id=tiny,");
    }

    @Test
    void showsAModelWhole() throws Exception {
        fixture.upload("tiny.gguf");

        assertThat(shell.run(ShowCommand.class, "tiny").lines())
                .contains("Fact=name; Value=Tiny", "Fact=context; Value=512 tokens", "Fact=chat template; Value=true")
                .contains("Fact=licence; Value=apache-2.0", "Fact=source; Value=upload");
        assertThat(shell.run(ShowCommand.class, "--json", "tiny")).startsWith("json of Model[id=tiny,");
        assertFails(() -> shell.run(ShowCommand.class, "none"), ModelsError.MODEL_NOT_FOUND);
    }

    @Test
    void importsAFileAndSaysWhatBecameOfIt() throws Exception {
        var file = fixture.forImport("tiny.gguf", ModelsFixture.tiny());

        assertThat(shell.run(ImportCommand.class, file.toString())).endsWith("Model tiny is there");
        assertThat(fixture.models().get(ALICE, "tiny").source()).isEqualTo("import");
    }

    @Test
    void aFileThatIsNoModelIsNotImported() {
        var file = fixture.forImport("notes.gguf", "no model".getBytes(StandardCharsets.UTF_8));

        assertFails(() -> shell.run(ImportCommand.class, file.toString()), TaskError.TASK_NOT_SUCCEEDED);
        assertThat(fixture.models().list(ALICE, PageRequest.first()).items()).isEmpty();
    }

    @Test
    void fetchesTheFirstThatIsOfferedUnlessAnotherIsNamed() throws Exception {
        assertThat(shell.run(StarterCommand.class)).endsWith("Model smollm2-135m is there");
        assertThat(shell.run(DeleteCommand.class, "smollm2-135m")).isEqualTo("Deleted smollm2-135m");

        assertThat(shell.run(StarterCommand.class, "other")).endsWith("Model other is there");
        assertFails(() -> shell.run(StarterCommand.class, "none"), ModelsError.STARTER_NOT_FOUND);
    }

    @Test
    void deletesAModel() throws Exception {
        fixture.upload("tiny.gguf");

        assertThat(shell.run(DeleteCommand.class, "tiny")).isEqualTo("Deleted tiny");

        assertThat(fixture.models().list(ALICE, PageRequest.first()).items()).isEmpty();
        assertFails(() -> shell.run(DeleteCommand.class, "tiny"), ModelsError.MODEL_NOT_FOUND);
    }

    @Test
    void completesIds() throws Exception {
        fixture.upload("tiny.gguf");

        assertThat(shell.complete(ModelCompleter.class, "t")).containsExactly("tiny");
        assertThat(shell.complete(ModelCompleter.class, "x")).isEmpty();
        assertThat(shell.complete(StarterCompleter.class, "")).containsExactlyInAnyOrder("smollm2-135m", "other");
    }

    @Test
    void whoMayNotIsRefusedAndOfferedNothing() throws Exception {
        fixture.upload("tiny.gguf");
        var stranger = fixture.shell(TestAccess.stranger());

        assertFails(() -> stranger.run(ListCommand.class), SecurityError.PERMISSION_DENIED);
        assertFails(() -> stranger.run(DeleteCommand.class, "tiny"), SecurityError.PERMISSION_DENIED);
        assertThat(stranger.complete(ModelCompleter.class, "")).isEmpty();
    }

    private static void assertFails(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
