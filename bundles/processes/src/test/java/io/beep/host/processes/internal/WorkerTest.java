// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.processes.FrameChannel;
import io.beep.host.spi.processes.Worker;
import io.beep.host.spi.processes.WorkerSpec;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerTest {
    @TempDir
    private Path home;

    private ProcessLauncherImpl launcher;

    @AfterEach
    void stopLauncher() {
        launcher.stop();
        assertThat(home.resolve("run/work")).isEmptyDirectory();
        assertThat(sockets()).isEmpty();
    }

    @Test
    void aWorkerAnswersOverItsConnection() throws IOException {
        start(false);
        try (var worker = launcher.startWorker(worker("answer"))) {
            assertThat(ask(worker, "say hello")).isEqualTo("say hello");
            assertThat(ask(worker, "environment MINE")).isEqualTo("1");
            assertThat(ask(worker, "environment SHELL")).isEqualTo("null");
            assertThat(ask(worker, "property java.io.tmpdir"))
                    .isEqualTo(ask(worker, "property user.dir"))
                    .startsWith(home.toRealPath().resolve("run/work").toString());
            assertThat(worker.isSandboxed()).isFalse();
            assertThat(sockets()).isEmpty();
        }
    }

    @Test
    void closingAWorkerEndsItsProcess() throws IOException {
        start(false);
        var worker = launcher.startWorker(worker("answer"));

        worker.close();
        worker.close();

        assertThat(worker.process().isAlive()).isFalse();
        assertThatThrownBy(() -> worker.frames().receive()).isInstanceOf(IOException.class);
    }

    @Test
    void theConnectionEndsWhenAWorkerIsKilled() throws IOException {
        start(false);
        try (var worker = launcher.startWorker(worker("answer"))) {
            ProcessHandle.of(worker.process().pid()).orElseThrow().destroyForcibly();

            assertThatThrownBy(() -> worker.frames().receive()).isInstanceOf(EOFException.class);
            assertThat(worker.process()
                            .waitFor(Duration.ofSeconds(20))
                            .orElseThrow()
                            .reason())
                    .isEqualTo("ended by signal 9 (KILL)");
        }
    }

    @Test
    void aWorkerThatRunsOutOfMemoryEnds() throws IOException {
        start(false);
        try (var worker = launcher.startWorker(worker("answer"))) {
            worker.frames().send("exhaust memory".getBytes(UTF_8));

            assertThat(worker.process()
                            .waitFor(Duration.ofSeconds(20))
                            .orElseThrow()
                            .code())
                    .isEqualTo(3);
            assertThat(worker.process().tail()).anyMatch(line -> line.contains("OutOfMemoryError"));
        }
    }

    @Test
    void refusesAWorkerOfAnotherProtocol() throws IOException {
        start(false);
        assertThatThrownBy(() -> launcher.startWorker(worker("other-version")))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE))
                .hasMessage("test worker speaks version 2 of its protocol, the host version 1;"
                        + " they are not from the same release");
        assertThat(launcher.check().message()).startsWith("No child process runs");
    }

    @Test
    void aWorkerThatDiesBeforeItConnectsIsNoticedAtOnceWithItsLastLine() throws IOException {
        start(false);
        assertThatThrownBy(() -> launcher.startWorker(worker("crash")))
                .isInstanceOf(HostException.class)
                .hasMessageStartingWith("test worker ended with status 1 before it connected; its last line: ")
                .hasMessageEndingWith("there is nothing to load");
    }

    @Test
    void aWorkerThatNeverConnectsIsEndedAfterTheTimeout() throws IOException {
        start(false);
        var impatient = worker("silent", Duration.ofSeconds(2));

        assertThatThrownBy(() -> launcher.startWorker(impatient))
                .hasMessage("test worker did not connect within 2 s; its last line: I do not connect");
        assertThat(launcher.check().message()).startsWith("No child process runs");
    }

    @Test
    void anInterruptEndsTheStartOfAWorker() throws IOException, InterruptedException {
        start(false);
        var failure = new CompletableFuture<HostException>();
        var starter = Thread.ofPlatform().start(() -> startSilently(failure));
        Await.until("the worker runs", () -> launcher.check().message().startsWith("1 run"));

        starter.interrupt();

        assertThat(failure.join().kind()).isEqualTo(ErrorKind.CANCELLED);
        starter.join();
        assertThat(launcher.check().message()).startsWith("No child process runs");
    }

    @Test
    void strangersAtTheSocketAreNotTakenForTheWorker() throws IOException {
        start(false);
        try (var greeting = new WorkerGreeting("w", home.resolve("run/w-test.sock"), 1)) {
            assertThat(greet(greeting, "0".repeat(32) + " 1")).isInstanceOf(EOFException.class);
            assertThat(greet(greeting, "nonsense")).isInstanceOf(EOFException.class);
            assertThat(greet(greeting, "x".repeat(201))).isInstanceOf(IOException.class);
            assertThat(greeting.greeted()).isNotDone();

            var frames = connect(greeting);
            frames.send((greeting.token() + " 1").getBytes(UTF_8));
            greeting.greeted().join().send("welcome".getBytes(UTF_8));
            assertThat(frames.receive()).asString().isEqualTo("welcome");
            frames.close();
        }
    }

    @Test
    void aHomeWithALongPathHasItsSocketsElsewhere() throws IOException {
        var deep = home.resolve("x".repeat(100));
        launcher = new ProcessLauncherImpl(deep, false, "");
        try (var worker = launcher.startWorker(worker("answer"))) {
            assertThat(ask(worker, "say hello")).isEqualTo("say hello");
            assertThat(shortFolders()).isNotEmpty();
        }
        launcher.stop();
        assertThat(shortFolders()).isEmpty();
        start(false);
    }

    @Test
    void aSandboxedWorkerSeesNothingButItsOwn(@TempDir Path elsewhere) throws IOException {
        start(true);
        var secret = Files.writeString(elsewhere.resolve("secret"), "secret");
        var model = Files.writeString(elsewhere.resolve("model"), "weights");
        try (var worker = launcher.startWorker(worker("answer", model));
                var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assumeThat(worker.isSandboxed()).as(launcher.check().message()).isTrue();

            assertThat(ask(worker, "read " + model)).isEqualTo("weights");
            assertThat(ask(worker, "write " + model)).isNotEqualTo(model.toString());
            assertThat(model).hasContent("weights");
            assertThat(ask(worker, "read " + secret)).isEqualTo("NoSuchFileException");
            assertThat(ask(worker, "read " + home.resolve("run/home.id"))).isEqualTo("NoSuchFileException");
            assertThat(ask(worker, "write /new")).isEqualTo("FileSystemException");
            assertThat(ask(worker, "connect " + server.getLocalPort())).isEqualTo("ConnectException");
            var own = Path.of(ask(worker, "property java.io.tmpdir")).resolve("own");
            assertThat(ask(worker, "write " + own)).isEqualTo(own.toString());
            assertThat(own).hasContent("written");
            assertThat(launcher.check().message()).endsWith("workers run in a sandbox");
        }
    }

    @Test
    void aSandboxedWorkerStopsAtOnce() throws IOException {
        start(true);
        var worker = launcher.startWorker(worker("answer"));
        assumeThat(worker.isSandboxed()).as(launcher.check().message()).isTrue();
        var inside = ProcessHandle.of(worker.process().pid())
                .orElseThrow()
                .descendants()
                .toList();
        var start = System.nanoTime();

        worker.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(inside).isNotEmpty().noneMatch(new ProcessTable()::isRunning);
    }

    @Test
    void aSandboxedWorkerOutlivesTheThreadThatStartedIt() throws IOException, InterruptedException {
        start(true);
        var started = new CompletableFuture<Worker>();
        var starter = Thread.ofPlatform().start(() -> started.complete(launcher.startWorker(worker("answer"))));
        starter.join();

        try (var worker = started.join()) {
            assumeThat(worker.isSandboxed()).as(launcher.check().message()).isTrue();
            assertThat(ask(worker, "say still here")).isEqualTo("say still here");
        }
    }

    @Test
    void healthSaysWhyThereIsNoSandbox() throws IOException {
        var fake = Files.createDirectory(home.resolve("bin")).resolve("bwrap");
        Files.writeString(fake, "#!/bin/sh\necho 'bwrap: No permissions to create new namespace'\nexit 1\n");
        assertThat(fake.toFile().setExecutable(true)).isTrue();
        launcher = new ProcessLauncherImpl(home, true, fake.getParent().toString());

        try (var worker = launcher.startWorker(worker("answer"))) {
            assertThat(worker.isSandboxed()).isFalse();
        }
        assertThat(launcher.check().message())
                .endsWith("workers run without a sandbox: bwrap: No permissions to create new namespace");
    }

    @Test
    void healthSaysWhenNoSandboxIsInstalled() throws IOException {
        launcher = new ProcessLauncherImpl(home, true, home.toString());

        Await.until("the probe is done", () -> !launcher.check().message().contains("looked for"));
        assertThat(launcher.check().message()).endsWith("bwrap (bubblewrap) is not installed");
    }

    @Test
    void aWorkerHasNoMoreMemoryThanItMay() throws IOException {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        start(false);
        assertThat(limits()).containsPattern("Max data size +1073741824 ");
    }

    @Test
    void soItIsInTheSandbox() throws IOException {
        start(true);
        var limits = limits();
        // Known once a worker has run.
        assumeThat(launcher.check().message()).doesNotContain("without a sandbox");
        assertThat(limits).containsPattern("Max data size +1073741824 ");
    }

    private String limits() throws IOException {
        var free = worker("answer");
        var limited = new WorkerSpec(
                free.name(),
                free.classPath(),
                free.mainClass(),
                free.jvmOptions(),
                free.environment(),
                free.protocolVersion(),
                free.readable(),
                free.startTimeout(),
                OptionalLong.of(1L << 30));
        try (var worker = launcher.startWorker(limited)) {
            return ask(worker, "read /proc/self/limits");
        }
    }

    private void start(boolean sandboxed) throws IOException {
        launcher = new ProcessLauncherImpl(home, sandboxed, System.getenv("PATH"));
    }

    private static WorkerSpec worker(String behaviour, Path... readable) {
        return worker(behaviour, Duration.ofSeconds(30), readable);
    }

    static WorkerSpec worker(String behaviour, Duration timeout, Path... readable) {
        return new WorkerSpec(
                "test worker",
                Stream.of(TestWorker.class, FrameChannel.class)
                        .map(WorkerTest::place)
                        .toList(),
                TestWorker.class.getName(),
                List.of("-Xmx32m", "-XX:TieredStopAtLevel=1", "-Dbehaviour=" + behaviour),
                Map.of("MINE", "1"),
                1,
                List.of(readable),
                timeout);
    }

    private static Path place(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private static String ask(Worker worker, String question) throws IOException {
        worker.frames().send(question.getBytes(UTF_8));
        return new String(worker.frames().receive(), UTF_8);
    }

    private void startSilently(CompletableFuture<HostException> failure) {
        try {
            launcher.startWorker(worker("silent"));
        } catch (HostException e) {
            failure.complete(e);
        }
    }

    private static FrameChannel connect(WorkerGreeting greeting) throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(greeting.socket()));
        return new FrameChannel(channel);
    }

    private static Throwable greet(WorkerGreeting greeting, String words) throws IOException {
        try (var frames = connect(greeting)) {
            frames.send(words.getBytes(UTF_8));
            return catchThrowable(frames::receive);
        }
    }

    private static List<Path> shortFolders() throws IOException {
        return PrivateFolders.list(Path.of(System.getProperty("java.io.tmpdir"))).stream()
                .filter(path -> path.getFileName().toString().matches("beep-[0-9a-f]{16}"))
                .toList();
    }

    private List<Path> sockets() {
        try {
            return PrivateFolders.list(home.resolve("run")).stream()
                    .filter(path -> path.toString().endsWith(".sock"))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
