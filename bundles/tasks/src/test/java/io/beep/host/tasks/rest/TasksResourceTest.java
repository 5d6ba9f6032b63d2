// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.rest;

import static io.beep.host.tasks.internal.TasksFixture.ALICE;
import static io.beep.host.tasks.internal.TasksFixture.BOB;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.persistence.TestDatabase;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.tasks.Progress;
import io.beep.host.tasks.OfferedKind;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.Task.State;
import io.beep.host.tasks.TaskError;
import io.beep.host.tasks.Tasks.Work;
import io.beep.host.tasks.internal.TasksFixture;
import io.beep.host.tasks.rest.TasksResource.StartRequest;
import io.beep.host.testkit.FakeTaskKind;
import io.beep.host.web.internal.stream.EventStreamsImpl;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TasksResourceTest {
    private final TasksFixture fixture = new TasksFixture(TestDatabase.open());
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final EventStreamsImpl streams = new EventStreamsImpl(Duration.ofMillis(20));
    private final TasksResource resource = new TasksResource(fixture.tasks(), streams);

    @AfterEach
    void close() {
        goOn.countDown();
        streams.stop();
        fixture.close();
    }

    @Test
    void listsGetsAndCancels() {
        var task = fixture.running(submit(this::wait));

        assertThat(resource.get(ALICE, task.id()).title()).isEqualTo("Import");
        assertThat(resource.list(ALICE, "running", "import", PageRequest.first())
                        .items())
                .hasSize(1);
        assertThat(resource.list(ALICE, "failed", null, PageRequest.first()).items())
                .isEmpty();
        assertThat(resource.list(ALICE, null, "other", PageRequest.first()).items())
                .isEmpty();
        assertThat(resource.list(BOB, null, null, PageRequest.first()).items()).isEmpty();
        resource.cancel(ALICE, task.id());
        assertThat(fixture.end(task).state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void startsWorkOfAKindAndSaysWhereItIs() {
        fixture.tasks().bindKind(new FakeTaskKind("wash", "clean"), Map.of());
        fixture.access.grant(ALICE, "tasks:read", "tasks:start", FakeTaskKind.PERMISSION);

        assertThat(resource.kinds(ALICE)).extracting(OfferedKind::kind).containsExactly("wash");
        var answer = resource.start(ALICE, new StartRequest("wash", Optional.of(Map.of("what", "the car"))));

        assertThat(answer.getStatus()).isEqualTo(202);
        var task = (Task) answer.getEntity();
        assertThat(answer.getLocation()).hasToString("tasks/" + task.id());
        assertThat(fixture.end(task).result()).contains("clean");
    }

    @Test
    void namesWhatIsMissingOfAStart() {
        fixture.tasks().bindKind(new FakeTaskKind("wash", "clean"), Map.of());
        fixture.access.grant(ALICE, "tasks:start", FakeTaskKind.PERMISSION);

        assertThatThrownBy(() -> resource.start(ALICE, new StartRequest("wash", Optional.empty())))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.field()).contains("parameters.what"));
        assertThatThrownBy(() -> resource.start(ALICE, new StartRequest(null, Optional.empty())))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.field()).contains("kind"));
    }

    @Test
    void refusesAStateThatThereIsNot() {
        assertThatThrownBy(() -> resource.list(ALICE, "RUNNING'", null, PageRequest.first()))
                .isInstanceOfSatisfying(HostException.class, e -> {
                    assertThat(e.code()).isEqualTo(RequestError.INVALID_VALUE);
                    assertThat(e.field()).contains("state");
                    assertThat(e.text()).contains("queued, running, succeeded, failed, cancelled, interrupted");
                });
    }

    @Test
    void whatOneMayNotSeeIsNotThere() {
        var task = fixture.running(submit(this::wait));

        assertThatThrownBy(() -> resource.stream(BOB, task.id(), null))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(TaskError.TASK_NOT_FOUND));
        assertThatThrownBy(() -> resource.get(BOB, UUID.randomUUID())).isInstanceOf(HostException.class);
    }

    @Test
    void aStreamTellsTheTaskAndEndsWithIt() throws IOException {
        var task = fixture.running(submit(progress -> {
            progress.step("Checking");
            return wait(progress);
        }));
        var response = resource.stream(ALICE, task.id(), null);
        goOn.countDown();

        var text = read(response);

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(text)
                .startsWith("id: ")
                .contains("\nevent: task\ndata: {\"id\":\"" + task.id() + "\",\"kind\":\"import\"")
                .contains("\"state\":\"succeeded\"")
                .endsWith("\n\n");
    }

    @Test
    void whoHasSeenTheEndGetsNoStream() throws IOException {
        var task = fixture.end(submit(progress -> ""));
        var text = read(resource.stream(ALICE, task.id(), "what no stream has sent"));
        var last = text.substring("id: ".length(), text.indexOf('\n'));

        assertThat(resource.stream(ALICE, task.id(), last).getStatus()).isEqualTo(204);
        assertThat(read(resource.stream(ALICE, task.id(), "1"))).contains("\"state\":\"succeeded\"");
        assertThat(read(resource.stream(ALICE, task.id(), "9".repeat(40)))).contains("\"state\":\"succeeded\"");
    }

    @Test
    void aClientThatLeavesDuringSilenceFreesTheThread() {
        var task = fixture.running(submit(this::wait));
        var client = new LeavingClient();
        var response = resource.stream(ALICE, task.id(), null);
        var writing = CompletableFuture.runAsync(() -> write(response, client));
        client.awaitHeartbeat();

        client.leave();

        assertThat(writing).succeedsWithin(Duration.ofSeconds(20));
        assertThat(fixture.now(task).state()).isEqualTo(State.RUNNING);
    }

    private Task submit(Work work) {
        return fixture.tasks().submit(ALICE, "import", "Import", work);
    }

    private String wait(Progress progress) throws InterruptedException {
        TasksFixture.await(goOn);
        return progress.isCancelled() ? "cancelled" : "";
    }

    /** The events, without the comments between them. */
    private static String read(Response response) throws IOException {
        var out = new ByteArrayOutputStream();
        ((StreamingOutput) response.getEntity()).write(out);
        return out.toString(UTF_8).replace(":\n\n", "");
    }

    private static void write(Response response, OutputStream out) {
        try {
            ((StreamingOutput) response.getEntity()).write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes all until it leaves; then each write fails. */
    private static final class LeavingClient extends OutputStream {
        private final CountDownLatch heartbeat = new CountDownLatch(1);
        private volatile boolean gone;

        void leave() {
            gone = true;
        }

        void awaitHeartbeat() {
            try {
                assertThat(heartbeat.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b});
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            if (gone) {
                throw new IOException("Broken pipe");
            }
            if (bytes[0] == ':') {
                heartbeat.countDown();
            }
        }
    }
}
