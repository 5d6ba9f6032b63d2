// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartNotesTest {
    private static final String HASH = "a".repeat(64);

    @TempDir
    private Path folder;

    private void assertNothingIsNoted() throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void whatHasStartedOrFailedInOrderIsStartedAgainByTheNextHost() throws IOException {
        var notes = new StartNotes(folder);
        notes.begin(HASH, "org.example");
        notes.end(HASH);
        assertNothingIsNoted();
        assertThatCode(() -> new StartNotes(folder).check(HASH, false, Set.of()))
                .doesNotThrowAnyException();
    }

    @Test
    void whatEndedTheHostIsStartedOnlyWhenSomebodyAsksForIt() throws IOException {
        new StartNotes(folder).begin(HASH, "org.example");
        for (var host = 0; host < 2; host++) { // and so at each start that follows
            var next = new StartNotes(folder);
            assertThatThrownBy(() -> next.check(HASH, false, Set.of()))
                    .hasMessageContaining("The host ended while it started");
            assertThatCode(() -> next.check("b".repeat(64), false, Set.of())).doesNotThrowAnyException();
        }
        var notes = new StartNotes(folder);
        assertThatCode(() -> notes.check(HASH, true, Set.of())).doesNotThrowAnyException();
        notes.begin(HASH, "org.example");
        notes.end(HASH);
        assertThatCode(() -> notes.check(HASH, false, Set.of())).doesNotThrowAnyException();
        assertNothingIsNoted();
    }

    @Test
    void whatHangsIsNotStartedAgainBeforeItHasEnded() {
        var notes = new StartNotes(folder);
        notes.begin(HASH, "org.example");
        assertThat(notes.hanging()).isEmpty();
        notes.giveUp(HASH);
        assertThat(notes.hanging()).containsExactly("org.example");
        assertThatThrownBy(() -> notes.check(HASH, true, Set.of())).hasMessageContaining("It hangs");
        notes.end(HASH);
        assertThat(notes.hanging()).isEmpty();
        assertThatCode(() -> notes.check(HASH, false, Set.of())).doesNotThrowAnyException();
        notes.giveUp(HASH); // it came to its end in the same moment
        assertThat(notes.hanging()).isEmpty();
    }

    @Test
    void whatIsRemovedComesBackAsNew() throws IOException {
        new StartNotes(folder).begin(HASH, "org.example");
        var notes = new StartNotes(folder);
        notes.forget(HASH);
        assertThatCode(() -> notes.check(HASH, false, Set.of())).doesNotThrowAnyException();
        assertNothingIsNoted();
    }
}
