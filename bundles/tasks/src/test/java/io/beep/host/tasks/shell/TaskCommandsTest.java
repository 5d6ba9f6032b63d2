// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.shell;

import static io.beep.host.tasks.internal.TasksFixture.ALICE;
import static io.beep.host.tasks.internal.TasksFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.persistence.TestDatabase;
import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.tasks.Progress;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.Task.State;
import io.beep.host.tasks.TaskError;
import io.beep.host.tasks.Tasks.Work;
import io.beep.host.tasks.internal.TasksFixture;
import io.beep.host.testkit.CommandRunner;
import io.beep.host.testkit.FakeTaskKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskCommandsTest {
    private final TasksFixture fixture = new TasksFixture(TestDatabase.open());
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CommandRunner shell = fixture.shell(ALICE);

    @AfterEach
    void close() {
        goOn.countDown();
        fixture.close();
    }

    @Test
    void listsTasksWithTheirProgress() throws Exception {
        var task = submit(progress -> {
            progress.step("Downloading");
            progress.bytes(3_100_000, 10_000_000);
            return wait(progress);
        });
        TasksFixture.await("progress", () -> fixture.now(task).percent().isPresent());

        assertThat(shell.run(ListCommand.class, "--state", "running", "--kind", "import", "--limit", "5"))
                .startsWith("Id=" + task.id() + "; State=running; Title=Import; "
                        + "Progress=Downloading 31 % 3.1 of 10.0 MB; Owner=alice; ");
        assertThat(shell.run(ListCommand.class, "--state", "failed")).isEmpty();
        assertThat(shell.run(ListCommand.class, "--json")).startsWith("json of [Task[");
        assertThatThrownBy(() -> shell.run(ListCommand.class, "--limit", "0")).isInstanceOf(HostException.class);
        assertThatThrownBy(() -> shell.run(ListCommand.class, "--state", "nonsense"))
                .isInstanceOf(HostException.class);
    }

    @Test
    void whatIsSmallIsCountedInKilobytes() throws Exception {
        var task = submit(progress -> {
            progress.step("Counting");
            progress.bytes(5_100, 73_000);
            return wait(progress);
        });
        TasksFixture.await("its progress", () -> fixture.now(task).percent().isPresent());

        assertThat(shell.run(ListCommand.class)).contains("Counting 7 % 5.1 of 73.0 kB");
    }

    @Test
    void showsATaskWhole() throws Exception {
        var task = fixture.end(submit(progress -> {
            progress.step("Downloading");
            progress.message("from a mirror");
            return "smollm2";
        }));

        assertThat(shell.run(ShowCommand.class, task.id().toString()))
                .contains("Fact=title; Value=Import", "Fact=kind; Value=import", "Fact=state; Value=succeeded")
                .contains("Fact=owner; Value=alice", "Fact=result; Value=smollm2")
                .contains("Fact=step; Value=Downloading", "Fact=message; Value=from a mirror")
                .doesNotContain("progress");
        assertThat(shell.run(ShowCommand.class, "--json", task.id().toString())).startsWith("json of Task[");
    }

    @Test
    void anIdThatIsNoneIsAnUnknownTask() {
        for (var id : new String[] {"1", UUID.randomUUID().toString(), "x".repeat(36)}) {
            assertThatThrownBy(() -> shell.run(ShowCommand.class, id))
                    .isInstanceOfSatisfying(
                            HostException.class, e -> assertThat(e.code()).isEqualTo(TaskError.TASK_NOT_FOUND));
        }
    }

    @Test
    void cancelsATask() throws Exception {
        var task = fixture.running(submit(this::wait));

        assertThat(shell.run(CancelCommand.class, task.id().toString())).startsWith("Import");
        assertThat(fixture.end(task).state()).isEqualTo(State.CANCELLED);
        assertThat(shell.run(CancelCommand.class, task.id().toString())).isEqualTo("Import: cancelled");
    }

    @Test
    void watchesATaskToItsEnd() throws Exception {
        var task = submit(progress -> {
            progress.step("Checking");
            wait(progress);
            return "done";
        });
        TasksFixture.await("the step", () -> fixture.now(task).step().isPresent());
        var watched = CompletableFuture.supplyAsync(() -> watch(task));
        TasksFixture.await("the first line", () -> !shell.printed().isEmpty());

        goOn.countDown();

        assertThat(watched.join()).startsWith("running Checking").endsWith("succeeded Checking");
    }

    @Test
    void watchingFailsUnlessTheTaskSucceeds() {
        var failed = fixture.end(submit(progress -> {
            throw new HostException(RequestError.NOT_AVAILABLE, "The mirror is down");
        }));

        assertThatThrownBy(() -> shell.run(WatchCommand.class, failed.id().toString()))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(TaskError.TASK_NOT_SUCCEEDED))
                .hasMessage("Import: The mirror is down");
        assertThat(shell.printed()).isEqualTo("failed");
    }

    @Test
    void whoAwaitsATaskIsToldOfItsEndAndOfWhatWentWrong() {
        var done = fixture.end(submit(progress -> "done"));
        var seen = new ArrayList<Task.State>();
        assertThat(fixture.tasks()
                        .awaitSuccess(ALICE, done.id(), task -> seen.add(task.state()))
                        .result())
                .contains("done");
        assertThat(seen).endsWith(Task.State.SUCCEEDED);

        var cancelled = fixture.end(submit(progress -> {
            throw new HostException(TaskError.TASK_CANCELLED, "Given up");
        }));
        assertThatThrownBy(() -> fixture.tasks().awaitSuccess(ALICE, cancelled.id(), task -> seen.add(task.state())))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(TaskError.TASK_NOT_SUCCEEDED))
                .hasMessageStartingWith("Import: ");
        assertThat(seen.getLast().isEnd()).isTrue();
    }

    @Test
    void completesTheIdsThatOneMaySee() throws Exception {
        var task = fixture.end(submit(progress -> ""));

        assertThat(shell.complete(TaskIdCompleter.class, ""))
                .containsExactly(task.id().toString());
        assertThat(fixture.shell(BOB).complete(TaskIdCompleter.class, "")).isEmpty();
        fixture.access.grant(ALICE);
        assertThat(shell.complete(TaskIdCompleter.class, "")).isEmpty();
    }

    @Test
    void listsAndCompletesTheKindsThatOneMayStart() throws Exception {
        fixture.tasks().bindKind(new FakeTaskKind("wash", "clean"), Map.of());
        fixture.access.grant(ALICE, "tasks:start", FakeTaskKind.PERMISSION);
        fixture.access.grant(BOB, "tasks:start");

        assertThat(shell.run(KindsCommand.class))
                .isEqualTo("Kind=wash; Does=Does nothing, in a while; Takes=what=... [how=...]");
        assertThat(shell.complete(TaskKindCompleter.class, "w")).containsExactly("wash");
        assertThat(fixture.shell(BOB).run(KindsCommand.class)).isEmpty();
        assertThat(fixture.shell(BOB).complete(TaskKindCompleter.class, "")).isEmpty();
    }

    @Test
    void startsWorkOfAKind() throws Exception {
        var kind = new FakeTaskKind("wash", "clean");
        fixture.tasks().bindKind(kind, Map.of());
        fixture.access.grant(ALICE, "tasks:read", "tasks:start", FakeTaskKind.PERMISSION);

        var line = shell.run(StartCommand.class, "wash", "what=the car", "how=a=b");

        assertThat(line).startsWith("Work on the car goes on as ");
        var task = fixture.tasks().get(ALICE, TaskId.parse(line.substring(line.lastIndexOf(' ') + 1)));
        assertThat(fixture.end(task).result()).contains("clean");
        assertThat(kind.runs()).containsExactly(Map.of("what", "the car", "how", "a=b"));
    }

    @Test
    void refusesParametersThatAreNone() {
        fixture.tasks().bindKind(new FakeTaskKind("wash", "clean"), Map.of());
        fixture.access.grant(ALICE, "tasks:start", FakeTaskKind.PERMISSION);

        for (var words : List.of(List.of("what"), List.of("=car"), List.of("what=car", "what=bus"))) {
            var arguments = Stream.concat(Stream.of("wash"), words.stream()).toArray(String[]::new);
            assertThatThrownBy(() -> shell.run(StartCommand.class, arguments))
                    .isInstanceOfSatisfying(
                            HostException.class, e -> assertThat(e.code()).isEqualTo(RequestError.INVALID_VALUE));
        }
    }

    @Test
    void refusesWithoutThePermission() {
        fixture.access.grant(ALICE, "tasks:read");

        assertThatThrownBy(
                        () -> shell.run(CancelCommand.class, UUID.randomUUID().toString()))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DENIED));
    }

    private Task submit(Work work) {
        return fixture.tasks().submit(ALICE, "import", "Import", work);
    }

    private String wait(Progress progress) throws InterruptedException {
        TasksFixture.await(goOn);
        return progress.isCancelled() ? "cancelled" : "";
    }

    private String watch(Task task) {
        try {
            return shell.run(WatchCommand.class, task.id().toString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
