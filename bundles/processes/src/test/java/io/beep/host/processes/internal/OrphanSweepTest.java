// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanSweepTest {
    private final ProcessTable table = new ProcessTable();
    private final List<ProcessHandle> started = new ArrayList<>();

    @TempDir
    private Path home;

    @AfterEach
    void endWhatIsLeft() throws IOException {
        started.forEach(ProcessHandle::destroyForcibly);
        Await.until("all have ended", () -> started.stream().noneMatch(table::isRunning));
        new OrphanSweep(new RunFolder(home), table).run();
    }

    @Test
    void theNextStartEndsWhatAKilledHostLeft() throws IOException, InterruptedException {
        assertThat(killedHost("false").getFirst()).hasSize(3).allMatch(table::isRunning);
        assertThat(home.resolve("run/work")).isNotEmptyDirectory();
        Files.writeString(home.resolve("run/w-0123.sock"), "left over");
        Files.writeString(home.resolve("run/console.sock"), "somebody else's");

        new ProcessLauncherImpl(home, false, "").stop();

        assertThat(started).noneMatch(table::isRunning);
        assertThat(home.resolve("run/work")).isEmptyDirectory();
        assertThat(home.resolve("run/processes")).isEmptyDirectory();
        assertThat(home.resolve("run/w-0123.sock")).doesNotExist();
        assertThat(home.resolve("run/console.sock")).exists();
    }

    @Test
    void aWorkerEndsByItselfWithItsHost() throws IOException, InterruptedException {
        var worker = killedHost("false").get(1);

        Await.until("the worker has ended", () -> worker.stream().noneMatch(table::isRunning));
    }

    @Test
    void aSandboxedWorkerEndsByItselfWithItsHost() throws IOException, InterruptedException {
        var worker = killedHost("true").get(1);

        Await.until("the worker has ended", () -> worker.stream().noneMatch(table::isRunning));
    }

    @Test
    void aProcessThatGotTheSamePidIsLeftAlone() throws IOException {
        var folder = new RunFolder(home);
        var innocent = sleep();
        var other = sleep();
        var lacksToken = ProcessRecord.beforeStart(folder.newToken(), "lacks the token")
                .startedAs(innocent.pid(), table.startMark(innocent).orElseThrow());
        var startedLater = ProcessRecord.beforeStart(folder.newToken(), "started at another time")
                .startedAs(other.pid(), "another time");
        folder.records().write(lacksToken);
        folder.records().write(startedLater);

        new OrphanSweep(folder, table).run();

        assertThat(List.of(innocent, other)).allMatch(table::isRunning);
        assertThat(home.resolve("run/processes")).isEmptyDirectory();
    }

    @Test
    void aRecordedProcessWithItsTokenIsEnded() throws IOException {
        var folder = new RunFolder(home);
        var token = folder.newToken();
        var orphan = start(token, "sleep", "300");
        folder.records().write(ProcessRecord.beforeStart(token, "not yet started"));

        new OrphanSweep(folder, table).run();

        assertThat(table.isRunning(orphan)).isFalse();
    }

    @Test
    void processesOfAnotherHomeAreLeftAlone(@TempDir Path otherHome) throws IOException {
        var other = new RunFolder(otherHome);
        var token = other.newToken();
        var theirs = start(token, "sleep", "300");
        var record = ProcessRecord.beforeStart(token, "theirs")
                .startedAs(theirs.pid(), table.startMark(theirs).orElseThrow());
        var ours = new RunFolder(home);
        // As after copying a home while its host runs.
        Files.copy(otherHome.resolve("run/home.id"), home.resolve("run/home.id"), REPLACE_EXISTING);
        ours.records().write(record);

        new OrphanSweep(new RunFolder(home), table).run();

        assertThat(table.isRunning(theirs)).isTrue();
    }

    @Test
    void damagedRecordsAreDropped() throws IOException {
        var folder = new RunFolder(home);
        var records = home.resolve("run/processes");
        Files.writeString(records.resolve("a.json"), "{");
        Files.writeString(records.resolve("b.json"), "{\"pid\":1}");
        Files.writeString(records.resolve("c.json"), "null");
        Files.writeString(records.resolve("d.json"), "{\"token\":\"\",\"name\":\"\",\"pid\":1,\"started\":\"\"}");
        Files.write(records.resolve("e.json"), new byte[1 << 20]);

        new OrphanSweep(folder, table).run();

        assertThat(records).isEmptyDirectory();
    }

    @Test
    void aHostThatItselfHasTheTokenSurvives() throws IOException, InterruptedException {
        var token = new RunFolder(home).newToken();
        var restarted = host("false", token);

        assertThat(restarted.getInputStream().readNBytes(1)).isNotEmpty();
        assertThat(restarted.isAlive()).isTrue();
    }

    /** Runs a {@link DoomedHost} until it is ready, kills it, and returns the processes of its lines. */
    private List<List<ProcessHandle>> killedHost(String sandboxed) throws IOException, InterruptedException {
        var host = host(sandboxed, "");
        var lines = new ArrayList<List<ProcessHandle>>();
        var reader = host.inputReader(UTF_8);
        for (var line = reader.readLine(); line != null && !line.equals("ready"); line = reader.readLine()) {
            lines.add(handles(line));
            started.addAll(lines.getLast());
        }
        assertThat(lines).as("the host's output").hasSize(2);
        host.destroyForcibly().waitFor();
        return lines;
    }

    private Process host(String sandboxed, String token) throws IOException {
        var builder = new ProcessBuilder(
                        Programs.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedHost.class.getName(),
                        home.toString(),
                        sandboxed)
                .redirectErrorStream(true);
        builder.environment().put(ProcessTable.TOKEN_VARIABLE, token);
        var host = builder.start();
        started.add(host.toHandle());
        return host;
    }

    private ProcessHandle sleep() throws IOException {
        return start("", "sleep", "300");
    }

    private ProcessHandle start(String token, String... command) throws IOException {
        var builder = new ProcessBuilder(command);
        builder.environment().put(ProcessTable.TOKEN_VARIABLE, token);
        var process = builder.start().toHandle();
        started.add(process);
        return process;
    }

    private static List<ProcessHandle> handles(String pids) {
        return Arrays.stream(pids.split(" "))
                .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                .toList();
    }
}
