// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import static io.beep.host.tasks.internal.TasksFixture.ALICE;
import static io.beep.host.tasks.internal.TasksFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.beep.host.audit.AuditRow;
import io.beep.host.persistence.TestDatabase;
import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.tasks.Progress;
import io.beep.host.spi.tasks.TaskKind;
import io.beep.host.spi.tasks.TaskParameter;
import io.beep.host.tasks.OfferedKind;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.Task.State;
import io.beep.host.tasks.TaskError;
import io.beep.host.tasks.internal.TaskEngine.Limits;
import io.beep.host.testkit.FakeTaskKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kinds of work that plugins bring. */
class TaskKindsTest {
    private static final Map<String, String> CAR = Map.of("what", "the car");
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Map<String, Object> FIRST = properties(7);
    private static final Map<String, Object> SECOND = properties(8);

    /** One at a time, so that a second one waits. */
    private final TasksFixture fixture = new TasksFixture(TestDatabase.open(), new Limits(1, 1, 100));

    private final FakeTaskKind wash = new FakeTaskKind("wash", "clean");

    private static Map<String, Object> properties(long bundle) {
        return Map.of("service.id", bundle * 10, "service.bundleid", bundle);
    }

    @BeforeEach
    void allow() {
        fixture.access.grant(
                ALICE, TaskPermissions.READ, TaskPermissions.CANCEL, TaskPermissions.START, FakeTaskKind.PERMISSION);
        fixture.access.grant(BOB, TaskPermissions.READ, TaskPermissions.START);
    }

    @AfterEach
    void close() {
        wash.release();
        fixture.close();
    }

    private void bind(TaskKind kind, Map<String, Object> properties) {
        fixture.tasks().bindKind(kind, properties);
    }

    private Task start(Map<String, String> parameters) {
        return fixture.tasks().start(ALICE, "wash", parameters);
    }

    private List<String> kinds(Caller caller) {
        return fixture.tasks().kinds(caller).stream().map(OfferedKind::kind).toList();
    }

    private static HostException refusal(Runnable call) {
        return catchThrowableOfType(HostException.class, call::run);
    }

    private static ErrorCode code(Runnable call) {
        return refusal(call).code();
    }

    @Test
    void kindsComeAndGo() {
        assertThat(kinds(ALICE)).isEmpty();
        assertThat(code(() -> start(CAR))).isEqualTo(TaskError.TASK_KIND_NOT_FOUND);
        bind(wash, FIRST);
        bind(new FakeTaskKind("dry", "dry"), SECOND);
        assertThat(fixture.tasks().kinds(ALICE))
                .extracting(OfferedKind::kind, OfferedKind::description, OfferedKind::parameters)
                .containsExactly(
                        tuple("dry", wash.description(), wash.parameters()),
                        tuple("wash", wash.description(), wash.parameters()));

        fixture.tasks().unbindKind(wash, FIRST);

        assertThat(kinds(ALICE)).containsExactly("dry");
        assertThat(code(() -> start(CAR))).isEqualTo(TaskError.TASK_KIND_NOT_FOUND);
    }

    @Test
    void whatIsStartedIsATaskLikeAnyOther() {
        bind(wash, FIRST);

        var task = start(CAR);

        assertThat(task)
                .extracting(Task::kind, Task::title, Task::state, Task::owner)
                .containsExactly("wash", "Work on the car", State.QUEUED, "alice");
        assertThat(fixture.end(task))
                .extracting(Task::state, ended -> ended.result().orElseThrow())
                .containsExactly(State.SUCCEEDED, "clean");
        assertThat(wash.runs()).containsExactly(CAR);
        assertThat(fixture.trail(task))
                .extracting(AuditRow::action, AuditRow::actor, AuditRow::detail)
                .containsExactly(
                        tuple("tasks:submit", "alice", "wash: Work on the car"),
                        tuple("tasks:end", "alice", "succeeded"));
    }

    @Test
    void newWorkGoesToTheNewerVersionAndTheOldOneIsKeptUntilItsTasksEnd() throws Exception {
        var newer = new FakeTaskKind("wash", "cleaner");
        fixture.leases.hide(7);
        bind(wash, FIRST);
        assertThat(kinds(ALICE)).isEmpty();
        fixture.leases.putInService(7, OptionalLong.empty());
        wash.hold();
        var running = fixture.running(start(CAR));
        var waiting = start(Map.of("what", "the bus"));
        fixture.leases.hide(8);
        bind(newer, SECOND);
        fixture.leases.putInService(8, OptionalLong.of(7));

        var next = start(Map.of("what", "the bike"));

        assertThat(kinds(ALICE)).containsExactly("wash");
        assertThat(fixture.leases.underWay(7)).isEqualTo(2);
        assertThat(fixture.leases.close(7, Duration.ZERO)).isFalse();
        wash.release();
        assertThat(fixture.end(running).result()).contains("clean");
        assertThat(fixture.end(waiting).result()).contains("clean");
        assertThat(fixture.end(next).result()).contains("cleaner");
        assertThat(fixture.leases.close(7, LONG)).isTrue();
        assertThat(fixture.leases.close(8, LONG)).isTrue();
    }

    @Test
    void whoDoesNotComeToWorkGivesTheLeaseBackToo() throws Exception {
        fixture.leases.hide(7);
        bind(wash, FIRST);
        fixture.leases.putInService(7, OptionalLong.empty());
        assertThat(refusal(() -> start(Map.of("how", "well")))).isNotNull();
        assertThat(fixture.leases.underWay(7)).isZero();
        wash.hold();
        fixture.running(start(CAR));
        var waiting = start(CAR);
        fixture.tasks().cancel(ALICE, waiting.id());
        assertThat(fixture.end(waiting).state()).isEqualTo(State.CANCELLED);
        assertThat(wash.runs()).hasSize(1);
        wash.release();
        assertThat(fixture.leases.close(7, LONG)).isTrue();
    }

    @Test
    void workOfAKindThatIsWithdrawnStopsAndHasFailed() {
        bind(wash, FIRST);
        wash.hold();
        var running = fixture.running(start(CAR));
        var waiting = start(CAR);

        fixture.tasks().unbindKind(wash, FIRST);

        for (var task : List.of(running, waiting)) {
            var ended = fixture.end(task);
            assertThat(ended.state()).isEqualTo(State.FAILED);
            assertThat(ended.error())
                    .hasValueSatisfying(text -> assertThat(text).contains("removed"));
        }
        assertThat(wash.runs()).hasSize(1);
    }

    @Test
    void whatDeclaresNothingOrIsNotFitIsNotOfferedAndTheRestIs() {
        bind(new Undeclared(), properties(1));
        bind(new Odd("No slug", List.of()), properties(2));
        bind(
                new Odd("twice", List.of(TaskParameter.optional("a", "One"), TaskParameter.optional("a", "Two"))),
                properties(3));
        bind(new Thrower(), properties(4));
        bind(wash, properties(9));

        assertThat(kinds(ALICE)).containsExactly("wash");
        assertThat(code(() -> fixture.tasks().start(ALICE, "undeclared", Map.of())))
                .isEqualTo(TaskError.TASK_KIND_NOT_FOUND);
    }

    @Test
    void ofTwoPluginsWithOneKindTheFirstServesUntilItGoes() {
        bind(wash, FIRST);
        bind(new FakeTaskKind("wash", "cleaner"), SECOND);
        assertThat(kinds(ALICE)).containsExactly("wash");
        assertThat(fixture.end(start(CAR)).result()).contains("clean");

        fixture.tasks().unbindKind(wash, FIRST);

        assertThat(kinds(ALICE)).containsExactly("wash");
        assertThat(fixture.end(start(CAR)).result()).contains("cleaner");
    }

    @Test
    void whoMayNotStartAKindIsRefusedAndDoesNotSeeIt() {
        bind(wash, FIRST);

        assertThat(kinds(BOB)).isEmpty();
        assertThat(code(() -> fixture.tasks().start(BOB, "wash", CAR))).isEqualTo(SecurityError.PERMISSION_DENIED);
        fixture.access.grant(ALICE, TaskPermissions.READ, FakeTaskKind.PERMISSION);
        assertThat(code(() -> start(CAR))).isEqualTo(SecurityError.PERMISSION_DENIED);
        assertThat(code(() -> fixture.tasks().kinds(ALICE))).isEqualTo(SecurityError.PERMISSION_DENIED);
        assertThat(wash.runs()).isEmpty();
    }

    @Test
    void refusesParametersThatAreNotDeclared() {
        bind(wash, FIRST);

        assertThat(refusal(() -> start(Map.of("how", "well")))).satisfies(e -> isAt(e, "parameters.what", "what"));
        assertThat(refusal(() -> start(Map.of("what", " ")))).satisfies(e -> isAt(e, "parameters.what", "what"));
        var none = new HashMap<String, String>();
        none.put("what", null);
        assertThat(refusal(() -> start(none))).satisfies(e -> isAt(e, "parameters.what", "what"));
        assertThat(refusal(() -> start(Map.of("what", "x", "who", "y"))))
                .satisfies(e -> isAt(e, "parameters.who", "what, how"));
        for (var name : List.of("", "<b>", "a\nb", "\u001b[31m", "x".repeat(100_000), "What")) {
            assertThat(refusal(() -> start(Map.of("what", "x", name, "y"))))
                    .satisfies(e -> isAt(e, "parameters", "There is no such parameter; it takes what, how"));
        }
        assertThat(wash.runs()).isEmpty();
    }

    @Test
    void refusesTextsThatAreNoLine() {
        bind(wash, FIRST);

        for (var text : List.of("x".repeat(1001), "a\nb", "a\u0000", "\u001b[31m", "\u0085", "\ud800")) {
            var refused = refusal(() -> start(Map.of("what", "x", "how", text)));
            assertThat(refused).satisfies(e -> isAt(e, "parameters.how", "how "));
            assertThat(refused.text()).hasSizeLessThan(200);
        }
        assertThat(wash.runs()).isEmpty();
        var longest = "\ud83d\udca9".repeat(500);
        assertThat(fixture.end(start(Map.of("what", longest))).state()).isEqualTo(State.SUCCEEDED);
        assertThat(wash.runs()).containsExactly(Map.of("what", longest));
    }

    private static void isAt(HostException refused, String field, String text) {
        assertThat(refused.code()).isEqualTo(RequestError.INVALID_VALUE);
        assertThat(refused.field()).contains(field);
        assertThat(refused.text()).contains(text);
    }

    @Test
    void refusesNamesThatAreNoSlug() {
        for (var name : List.of("", "No Slug", "\u0000", "x".repeat(100_000))) {
            assertThat(refusal(() -> fixture.tasks().start(ALICE, name, CAR))).satisfies(e -> isAt(e, "kind", "kind"));
        }
    }

    @Test
    void whatAKindDoesNotTakeIsRefusedInItsOwnWords() {
        bind(new Odd("odd", List.of()), FIRST);

        var refused = refusal(() -> fixture.tasks().start(ALICE, "odd", Map.of()));

        assertThat(refused).satisfies(e -> isAt(e, "parameters.size", "too odd"));
        assertThat(fixture.tasks().kinds(ALICE)).hasSize(1);
    }

    @Test
    void workThatThrowsFailsWithoutTellingOfTheInside() {
        bind(wash, FIRST);
        wash.failWith(new IllegalStateException("secret inside"));
        var failed = fixture.end(start(CAR));
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.error()).contains("It failed unexpectedly; the log has the details under " + failed.id());
        wash.failWith(new HostException(RequestError.NOT_AVAILABLE, "There is no water"));
        assertThat(fixture.end(start(CAR)).error()).contains("There is no water");
    }

    @Test
    void cancellingReachesTheWork() {
        bind(wash, FIRST);
        wash.hold();
        var task = fixture.running(start(CAR));

        fixture.tasks().cancel(ALICE, task.id());

        assertThat(fixture.end(task).state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void workThatLooksForItselfSeesThatItsKindIsGone() {
        var looking = new Looking();
        bind(looking, FIRST);
        var task = fixture.running(fixture.tasks().start(ALICE, "looking", Map.of()));
        looking.begun.join();

        fixture.tasks().unbindKind(looking, FIRST);

        assertThat(fixture.end(task).state()).isEqualTo(State.FAILED);
    }

    /** Does not say who may start it. */
    private static final class Undeclared implements TaskKind {
        @Override
        public String kind() {
            return "undeclared";
        }

        @Override
        public String description() {
            return "Says nothing of who may";
        }

        @Override
        public List<TaskParameter> parameters() {
            return List.of();
        }

        @Override
        public String title(Map<String, String> parameters) {
            return "";
        }

        @Override
        public String run(Caller caller, Map<String, String> parameters, Progress progress) {
            return "";
        }
    }

    /** Of whatever name and parameters; it takes none of them. */
    @RequiresPermission(FakeTaskKind.PERMISSION)
    private record Odd(String kind, List<TaskParameter> parameters) implements TaskKind {
        @Override
        public String description() {
            return "Is odd";
        }

        @Override
        public String title(Map<String, String> given) {
            throw new HostException(RequestError.INVALID_VALUE, "That is too odd").at("parameters.size");
        }

        @Override
        public String run(Caller caller, Map<String, String> given, Progress progress) {
            return "";
        }
    }

    /** Cannot even say what it is. */
    @RequiresPermission(FakeTaskKind.PERMISSION)
    private static final class Thrower implements TaskKind {
        @Override
        public String kind() {
            throw new NoClassDefFoundError("gone");
        }

        @Override
        public String description() {
            return "Throws";
        }

        @Override
        public List<TaskParameter> parameters() {
            return List.of();
        }

        @Override
        public String title(Map<String, String> parameters) {
            return "";
        }

        @Override
        public String run(Caller caller, Map<String, String> parameters, Progress progress) {
            return "";
        }
    }

    /** Looks whether it should stop, deaf to interrupts. */
    @RequiresPermission(FakeTaskKind.PERMISSION)
    private static final class Looking implements TaskKind {
        final CompletableFuture<Boolean> begun = new CompletableFuture<>();

        @Override
        public String kind() {
            return "looking";
        }

        @Override
        public String description() {
            return "Looks around";
        }

        @Override
        public List<TaskParameter> parameters() {
            return List.of();
        }

        @Override
        public String title(Map<String, String> parameters) {
            return " ";
        }

        @Override
        public String run(Caller caller, Map<String, String> parameters, Progress progress) {
            begun.complete(true);
            while (true) {
                Thread.onSpinWait();
                progress.throwIfCancelled();
            }
        }
    }
}
