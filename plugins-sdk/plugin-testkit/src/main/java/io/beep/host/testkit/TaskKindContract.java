// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.tasks.TaskKind;
import io.beep.host.spi.tasks.TaskParameter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What the host relies on in every {@link TaskKind}. */
public abstract class TaskKindContract {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration STOPPED = Duration.ofSeconds(1);
    private static final Caller CALLER = Callers.named("ann");

    /** The kind under test. */
    protected abstract TaskKind kind();

    /** Parameters with which its work succeeds within seconds. */
    protected abstract Map<String, String> shortWork();

    /** Parameters with which its work tells its progress, and has not ended by the time that it is cancelled: seconds later. */
    protected abstract Map<String, String> longWork();

    @Test
    void saysWhatItIsAndAlwaysTheSame() {
        var kind = kind();

        assertThat(kind.kind()).isEqualTo(kind.kind()).matches("[a-z][a-z0-9-]{0,59}");
        assertIsALine(kind.description());
        assertThat(kind.parameters()).isEqualTo(kind.parameters()).hasSizeLessThanOrEqualTo(20);
        assertThat(kind.parameters()).extracting(TaskParameter::name).doesNotHaveDuplicates();
        assertThat(kind.parameters()).allSatisfy(parameter -> assertIsALine(parameter.description()));
    }

    @Test
    void saysWhoMayStartIt() {
        Declared.assertOnce(kind().getClass());
        assertThat(kind().getClass()).hasAnnotation(RequiresPermission.class);
    }

    @Test
    void takesWhatItDeclares() {
        var declared = kind().parameters();
        for (var parameters : List.of(shortWork(), longWork())) {
            assertThat(declared).extracting(TaskParameter::name).containsAll(parameters.keySet());
            assertThat(parameters.keySet())
                    .containsAll(declared.stream()
                            .filter(TaskParameter::required)
                            .map(TaskParameter::name)
                            .toList());
        }
    }

    @Test
    void hasATitleForPeople() {
        assertIsALine(kind().title(Map.copyOf(shortWork())));
    }

    @Test
    void refusesTextsThatDoNotFitAndFailsAtNone() {
        for (var text : List.of(
                "",
                " ",
                "-1",
                "0",
                "99999999999999999999",
                "../../etc/passwd",
                "'\"<&\uD83D\uDCA9",
                "x".repeat(1000))) {
            for (var parameter : kind().parameters()) {
                var parameters = new HashMap<>(shortWork());
                parameters.put(parameter.name(), text);
                try {
                    assertThat(kind().title(Map.copyOf(parameters))).doesNotContain("Exception");
                } catch (HostException refusal) {
                    assertThat(refusal.kind()).isEqualTo(ErrorKind.INVALID);
                    assertIsALine(refusal.text());
                }
            }
        }
    }

    @Test
    void doesItsWork() throws Exception {
        var result = kind().run(CALLER, Map.copyOf(shortWork()), new FakeProgress());

        assertThat(result).isNotNull().hasSizeLessThanOrEqualTo(4000).doesNotContain("Exception");
    }

    @Test
    void stopsWithinASecondWhenItIsAskedTo() throws Exception {
        var progress = new FakeProgress();
        var parameters = Map.copyOf(longWork());
        var kind = kind();
        var end = new CompletableFuture<Boolean>();
        var thread = Thread.ofVirtual().start(() -> end.complete(succeeds(kind, parameters, progress)));
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (isSilent(progress) && !end.isDone() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(isSilent(progress)).as("it tells nothing of its progress").isFalse();
        assertThat(end).as("it goes on").isNotDone();

        progress.cancel();
        thread.interrupt();

        assertThat(end.get(STOPPED.toMillis(), TimeUnit.MILLISECONDS))
                .as("it has done all of its work")
                .isFalse();
    }

    private static boolean isSilent(FakeProgress progress) {
        return progress.steps().isEmpty()
                && progress.messages().isEmpty()
                && progress.percent().isEmpty()
                && progress.doneBytes() == 0;
    }

    /** Work that was stopped fails, in whatever way. */
    private static boolean succeeds(TaskKind kind, Map<String, String> parameters, FakeProgress progress) {
        try {
            kind.run(CALLER, parameters, progress);
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    private static void assertIsALine(String text) {
        assertThat(text).isNotBlank().doesNotContain("\n", "Exception").hasSizeLessThanOrEqualTo(300);
    }
}
