// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.health.Health.Status;
import io.beep.host.spi.processes.ManagedProcess;
import io.beep.host.spi.processes.ProcessExit;
import io.beep.host.spi.processes.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLauncherImplTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path home;

    private ProcessLauncherImpl launcher;

    @BeforeEach
    void startLauncher() throws IOException {
        launcher = new ProcessLauncherImpl(home, false, System.getenv("PATH"));
    }

    @AfterEach
    void stopLauncher() {
        launcher.stop();
    }

    @Test
    void keepsTheLastLinesOfOutputAndErrors() {
        var process = shell("for i in 1 2 3 4 5; do echo line $i; done; echo bad >&2");

        assertThat(exit(process).reason()).isEqualTo("ended normally");
        assertThat(process.tail()).containsExactly("line 1", "line 2", "line 3", "line 4", "line 5", "bad");
    }

    @Test
    void passesArgumentsAsTheyAreWithoutAShell() {
        var process = launcher.start(ProcessSpec.of("args", List.of("printf", "%s|", "a b", "$(id)", "*", "'\"", "")));

        exit(process);
        assertThat(process.tail()).containsExactly("a b|$(id)|*|'\"||");
    }

    @Test
    void givesTheChildItsOwnSmallEnvironment() {
        var process =
                launcher.start(ProcessSpec.of("env", List.of("env")).environment(Map.of("MINE", "1", "HOME", "/h")));

        exit(process);
        assertThat(process.tail())
                .contains("MINE=1", "HOME=/h")
                .allMatch(line -> line.matches("(PATH|HOME|LANG|TZ|TMPDIR|TMP|TEMP|MINE|BEEP_PROCESS_TOKEN|PWD|_)=.*"));
    }

    @Test
    void givesTheChildAFolderOfItsOwnAndDeletesIt() throws IOException {
        var process = shell("pwd; echo $TMPDIR; stat -c %a .; mkdir -p a/b; touch a/b/c; ln -s " + home
                + "/kept link; chmod 000 a; exec sleep 60");
        Files.writeString(home.resolve("kept"), "kept");

        var folder = home.toRealPath().resolve("run/work");
        awaitLines(process, 3);
        assertThat(process.tail().get(0))
                .startsWith(folder.toString())
                .isEqualTo(process.tail().get(1));
        assertThat(process.tail().get(2)).isEqualTo("700");
        process.close();
        assertThat(folder).isEmptyDirectory();
        assertThat(home.resolve("kept")).exists();
        assertThat(home.resolve("run/processes")).isEmptyDirectory();
    }

    @Test
    void runsInTheFolderThatIsNamed() {
        var process = launcher.start(ProcessSpec.of("pwd", List.of("pwd")).folder(home));

        exit(process);
        assertThat(process.tail())
                .singleElement()
                .asString()
                .endsWith(home.getFileName().toString());
        assertThat(home).exists();
    }

    @Test
    void itsFoldersAreTheOwnersAlone() throws IOException {
        for (var folder : List.of("run", "run/work", "run/processes")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(folder))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void runsAtLowerPriority() throws IOException {
        var process = shell("cut -d' ' -f19 /proc/$$/stat");

        exit(process);
        var own = Integer.parseInt(Files.readString(Path.of("/proc/self/stat")).split(" ", -1)[18]);
        assertThat(process.tail()).containsExactly(Integer.toString(Math.min(19, own + 10)));
    }

    @Test
    void saysWhichProgramIsMissing() {
        assertThatThrownBy(() -> launcher.start(ProcessSpec.of("x", List.of("no-such-program"))))
                .isInstanceOf(HostException.class)
                .hasMessage("x could not be started: there is no program no-such-program in PATH");
        assertThatThrownBy(() -> launcher.start(ProcessSpec.of("x", List.of(home.toString()))))
                .hasMessage("x could not be started: " + home + " is no program");
        assertThatThrownBy(() -> launcher.start(ProcessSpec.of("x", List.of("/no/such"))))
                .hasMessage("x could not be started: /no/such does not exist");
        assertThatThrownBy(() -> launcher.start(ProcessSpec.of("x", List.of("echo", "a\0b"))))
                .isInstanceOf(HostException.class);
        assertThatThrownBy(() ->
                        launcher.start(ProcessSpec.of("x", List.of("echo")).folder(home.resolve("missing"))))
                .isInstanceOf(HostException.class);
        assertThat(home.resolve("run/work")).isEmptyDirectory();
        assertThat(home.resolve("run/processes")).isEmptyDirectory();
    }

    @Test
    void saysWhyAProcessEnded() {
        assertThat(exit(shell("exit 3")))
                .extracting(ProcessExit::code, ProcessExit::reason, ProcessExit::requested)
                .containsExactly(3, "ended with status 3", false);
        assertThat(exit(shell("kill -9 $$")))
                .extracting(ProcessExit::code, ProcessExit::reason, ProcessExit::requested)
                .containsExactly(137, "ended by signal 9 (KILL)", false);
        assertThat(exit(shell("kill -SEGV $$")).reason()).isEqualTo("ended by signal 11 (SEGV)");
    }

    @Test
    void aProcessThatObeysIsStoppedPolitely() {
        var process = shell("trap 'echo bye; exit 7' TERM; echo ready; while :; do sleep 0.05; done");

        awaitLines(process, 1);
        process.close();
        process.close();
        assertThat(process.tail()).endsWith("bye");
        assertThat(exit(process))
                .extracting(ProcessExit::code, ProcessExit::requested)
                .containsExactly(7, true);
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void aProcessThatReadsItsInputEndsWithIt() {
        var process = shell("trap '' TERM; echo ready; cat; echo end of input");

        awaitLines(process, 1);
        process.close();
        assertThat(process.tail()).endsWith("end of input");
        assertThat(exit(process).code()).isZero();
    }

    @Test
    void aProcessThatDoesNotObeyIsForced() {
        var process = shell("trap '' TERM; echo ready; while :; do sleep 0.05; done", Duration.ofMillis(200));

        awaitLines(process, 1);
        process.close();
        assertThat(exit(process).reason()).isEqualTo("stopped by the host, ended by signal 9 (KILL)");
    }

    @Test
    void stoppingEndsAllDescendants() {
        var process = shell(
                "(trap '' TERM; echo $(exec sh -c 'echo $PPID'); while :; do sleep 0.05; done) & sleep 61 & echo $!;"
                        + " (setsid sleep 62 & echo $!); wait",
                Duration.ofMillis(200));

        awaitLines(process, 3);
        var descendants = handles(process.tail());
        assertThat(descendants).hasSize(3).allMatch(ProcessHandle::isAlive);
        process.close();
        assertThat(descendants).noneMatch(new ProcessTable()::isRunning);
    }

    @Test
    void whatAProcessLeavesBehindIsEndedWithIt() {
        var process = shell("(setsid sleep 63 >/dev/null & echo $!); sleep 64 & echo $!", Duration.ofMillis(200));

        exit(process);
        assertThat(handles(process.tail())).noneMatch(new ProcessTable()::isRunning);
        assertThat(exit(process).requested()).isFalse();
    }

    @Test
    void aFloodNeitherBlocksTheChildNorGrowsMemory() {
        var process = shell("head -c 100000000 /dev/zero | tr '\\0' 'x'; echo; yes | head -n 1000000; echo done");

        assertThat(exit(process).code()).isZero();
        assertThat(process.tail()).hasSize(200).endsWith("done");
    }

    @Test
    void aLineIsCutAtFourKibibytes() {
        var process = shell("head -c 1000000 /dev/zero | tr '\\0' 'x'; echo; echo next");

        exit(process);
        assertThat(process.tail()).containsExactly("x".repeat(4096), "next");
    }

    @Test
    void aFloodingGrandchildOfADeadChildIsReadUntilItEnds() throws IOException {
        var process = shell("trap '' TERM; yes flood & read go; exit 5", Duration.ofSeconds(2));
        awaitLines(process, 200);
        var before = usedMemory();
        go(process);

        assertThat(exit(process, () -> assertThat(usedMemory() - before).isLessThan(16L << 20))
                        .code())
                .isEqualTo(5);
        assertThat(process.tail()).contains("flood").hasSize(200);
    }

    @Test
    void aListenerGetsTheLinesInOrder() throws IOException {
        var lines = new LinkedBlockingQueue<String>();
        var process = shell("read go; for i in 1 2 3; do echo $i; done; printf 'half\\rwhole\\r\\n'");
        process.onLine(line -> {
            lines.add(line);
            if (line.equals("2")) {
                throw new IllegalStateException("a listener that fails");
            }
        });
        go(process);

        exit(process);
        assertThat(lines).containsExactly("1", "2", "3", "half", "whole");
    }

    @Test
    void aListenerThatHangsDoesNotHoldUpTheChild() throws IOException {
        var released = new CountDownLatch(1);
        var process = shell("read go; yes | head -n 100000");
        process.onLine(line -> awaitQuietly(released));
        go(process);

        assertThat(exit(process).code()).isZero();
        released.countDown();
    }

    @Test
    void waitingEndsWithTheTimeout() {
        var process = shell("sleep 65");

        assertThat(process.waitFor(Duration.ofMillis(10))).isEmpty();
        assertThat(process.exit()).isEmpty();
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void anInterruptEndsTheWaitAsCancelled() {
        var process = shell("sleep 66");

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> process.waitFor(LONG))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CANCELLED));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void stoppingTheHostStopsAllAtTheSameTime(@TempDir Path otherHome) throws IOException {
        var other = new ProcessLauncherImpl(otherHome, false, "");
        var stubborn = ProcessSpec.of(
                        "stubborn", List.of("sh", "-c", "trap '' TERM; echo; while :; do sleep 0.05; done"))
                .stopTimeout(Duration.ofMinutes(1));
        var processes = List.of(
                other.start(stubborn), other.start(stubborn), other.start(ProcessSpec.of("s", List.of("sleep", "67"))));
        var start = System.nanoTime();

        other.stop();

        assertThat(processes)
                .noneMatch(ManagedProcess::isAlive)
                .allMatch(process -> process.exit().isPresent());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
        assertThatThrownBy(() -> other.start(stubborn))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("the host");
        assertThat(otherHome.resolve("run/work")).isEmptyDirectory();
    }

    @Test
    void aWriterWhoIsBlockedDoesNotHoldUpTheStop() throws InterruptedException {
        var process = shell("trap '' TERM; while :; do sleep 0.05; done", Duration.ofMillis(200));
        var written = new AtomicLong();
        var writer = Thread.ofPlatform().daemon().start(() -> writeForever(process, written));

        // A pipe holds 64 KiB: from there on the writer is blocked.
        Await.until("the pipe is full", () -> written.get() > 60_000);
        process.close();
        assertThat(process.isAlive()).isFalse();
        assertThat(writer.join(LONG)).isTrue();
    }

    @Test
    void healthNamesWhatRuns() {
        assertThat(launcher.check().status()).isEqualTo(Status.UP);
        assertThat(launcher.check().message())
                .isEqualTo("No child process runs; workers run without a sandbox: it is switched off in the settings");
        launcher.start(ProcessSpec.of("llama tiny", List.of("sleep", "68")));
        assertThat(launcher.check().message()).startsWith("1 run: llama tiny; ");
        assertThat(launcher.name()).isEqualTo("processes");
    }

    private ManagedProcess shell(String script) {
        return shell(script, Duration.ofSeconds(5));
    }

    private ManagedProcess shell(String script, Duration stopTimeout) {
        return launcher.start(
                ProcessSpec.of("shell", List.of("sh", "-c", script)).stopTimeout(stopTimeout));
    }

    private static ProcessExit exit(ManagedProcess process) {
        return process.waitFor(LONG).orElseThrow();
    }

    private static ProcessExit exit(ManagedProcess process, Runnable meanwhile) {
        var deadline = System.nanoTime() + LONG.toNanos();
        while (System.nanoTime() < deadline) {
            var exit = process.waitFor(Duration.ofMillis(100));
            if (exit.isPresent()) {
                return exit.get();
            }
            meanwhile.run();
        }
        throw new AssertionError("The process did not end");
    }

    private static List<ProcessHandle> handles(List<String> pids) {
        return pids.stream()
                .map(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                .flatMap(Optional::stream)
                .toList();
    }

    private static void awaitLines(ManagedProcess process, int count) {
        Await.until(count + " lines of output", () -> process.tail().size() >= count);
    }

    private static void go(ManagedProcess process) throws IOException {
        process.input().write("go\n".getBytes(US_ASCII));
        process.input().flush();
    }

    private static void writeForever(ManagedProcess process, AtomicLong written) {
        var bytes = new byte[1_000];
        try {
            while (true) {
                process.input().write(bytes);
                written.addAndGet(bytes.length);
            }
        } catch (IOException e) {
            // The end of the child, or the closing of its input.
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
