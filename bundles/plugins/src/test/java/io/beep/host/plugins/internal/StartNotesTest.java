// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.testkit.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartNotesTest {
    private static final String HASH = "a".repeat(64);
    private static final String OTHER = "b".repeat(64);
    private static final String ID = "org.example";
    private static final Duration PROBATION = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final FakeClock clock = new FakeClock();

    /** A host starts: the one before has ended, in whatever way. */
    private StartNotes host() {
        return new StartNotes(folder, PROBATION, clock);
    }

    private static void start(StartNotes notes, String hash) {
        assertStarts(notes, hash);
        notes.begin(hash, ID, false);
        notes.end(hash);
    }

    private static void assertStarts(StartNotes notes, String hash) {
        assertThatCode(() -> notes.check(hash, false, Set.of())).doesNotThrowAnyException();
    }

    private static void assertRefused(StartNotes notes, String hash, String reason) {
        assertThatThrownBy(() -> notes.check(hash, false, Set.of())).hasMessageContaining(reason);
    }

    private void assertNothingIsNoted() throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void whatHasRunForAWhileIsUnderNoSuspicion() throws IOException {
        var notes = host();
        start(notes, HASH);
        clock.advance(PROBATION.minusSeconds(1));
        notes.pass();
        assertThat(folder.resolve(HASH + ".starting")).exists();
        clock.advance(Duration.ofSeconds(1));
        notes.pass();
        assertNothingIsNoted();
    }

    @Test
    void aHostThatStopsInOrderSuspectsNobody() throws IOException {
        for (var time = 0; time < 3; time++) {
            var notes = host();
            start(notes, HASH);
            notes.begin(OTHER, ID, false);
            notes.close();
            notes.end(OTHER);
            notes.begin(OTHER, ID, false);
            assertNothingIsNoted();
        }
    }

    @Test
    void oneEndSwitchesNothingOffHoweverTheHostWasEnded() {
        for (var time = 0; time < 3; time++) {
            start(host(), HASH);
            var notes = host();
            start(notes, HASH);
            clock.advance(PROBATION);
            notes.pass();
        }
    }

    @Test
    void endsWhileNothingWasStartedDoNotCount() {
        start(host(), HASH);
        host();
        host();
        start(host(), HASH);
    }

    @Test
    void whatIsOnProbationWhenTheHostEndsTwiceIsStartedOnlyWhenSomebodyAsksForIt() {
        start(host(), HASH);
        start(host(), HASH);
        for (var time = 0; time < 2; time++) { // and so at each start that follows
            var next = host();
            assertRefused(next, HASH, "More than once the host ended");
            assertStarts(next, OTHER);
            assertThat(next.next()).isEmpty();
        }
        var notes = host();
        assertThatCode(() -> notes.check(HASH, true, Set.of())).doesNotThrowAnyException();
        notes.begin(HASH, ID, true);
        notes.end(HASH);
        start(host(), HASH); // as at its first time
        assertRefused(host(), HASH, "More than once the host ended");
    }

    @Test
    void ofSeveralThatMayHaveEndedTheHostEachIsStartedAloneSoThatTheInnocentComeBack() {
        for (var time = 0; time < 2; time++) {
            var notes = host();
            start(notes, HASH);
            start(notes, OTHER);
        }
        var third = host();
        var steady = "c".repeat(64);
        start(third, steady);
        assertThatThrownBy(() -> third.check(HASH, false, Set.of("settings")))
                .hasMessageContaining("is started alone")
                .extracting(e -> ((RefusedException) e).suspects())
                .isEqualTo(Set.of("settings", HASH));
        assertThat(third.next()).as("while another is on probation").isEmpty();
        clock.advance(PROBATION);
        third.pass();
        assertThat(third.next()).contains(HASH);
        third.begin(HASH, ID, true);
        assertThat(third.next()).as("while it starts").isEmpty();
        third.end(HASH);
        assertThat(third.next()).as("while it is on probation").isEmpty();
        clock.advance(PROBATION);
        third.pass();
        assertThat(third.next()).contains(OTHER);
        third.begin(OTHER, ID, true);
        third.end(OTHER);

        var fourth = host();
        start(fourth, HASH);
        assertRefused(fourth, OTHER, "More than once the host ended");
    }

    @Test
    void thoseThatWaitGoOnWaitingWhenTheHostEndsBeforeTheirTurn() {
        for (var time = 0; time < 2; time++) {
            var notes = host();
            start(notes, HASH);
            start(notes, OTHER);
        }
        var third = host();
        assertThat(third.next()).contains(HASH);
        third.begin(HASH, ID, true);

        for (var time = 0; time < 2; time++) {
            assertRefused(host(), HASH, "More than once the host ended");
            assertRefused(host(), OTHER, "is started alone");
        }
        var last = host();
        assertThat(last.next()).contains(OTHER);
        assertThat(last.next()).as("it was not started after all").isEmpty();
    }

    @Test
    void whatHangsIsNotStartedAgainBeforeItHasEnded() {
        var notes = host();
        notes.begin(HASH, ID, false);
        assertThat(notes.hanging()).isEmpty();
        notes.giveUp(HASH);
        assertThat(notes.hanging()).containsExactly(ID);
        assertThatThrownBy(() -> notes.check(HASH, true, Set.of())).hasMessageContaining("It hangs");
        notes.end(HASH);
        assertThat(notes.hanging()).isEmpty();
        assertStarts(notes, HASH);
        notes.giveUp(HASH); // it came to its end in the same moment
        assertThat(notes.hanging()).isEmpty();
    }

    @Test
    void whatHangsUntilTheHostStopsIsNotStartedByTheNext() {
        var notes = host();
        notes.begin(HASH, ID, false);
        notes.giveUp(HASH);
        notes.close();
        for (var time = 0; time < 2; time++) {
            assertRefused(host(), HASH, "did not come to an end");
        }
    }

    @Test
    void whatIsRemovedComesBackAsNew() throws IOException {
        start(host(), HASH);
        start(host(), HASH);
        var notes = host();
        notes.forget(HASH);
        assertStarts(notes, HASH);
        assertNothingIsNoted();
    }

    @Test
    void aNoteThatWasNotWrittenWholeIsOfAFirstStart() throws IOException {
        Files.createFile(folder.resolve(HASH + ".starting"));
        start(host(), HASH);
        assertRefused(host(), HASH, "More than once the host ended");
    }
}
