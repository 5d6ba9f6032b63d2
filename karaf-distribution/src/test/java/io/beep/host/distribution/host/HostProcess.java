// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.host;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What is shipped, started as a process in a home of its own, and spoken to as users do. Closing it stops it. */
public final class HostProcess extends ApiClient implements AutoCloseable {
    public static final Path INSTALLATION = Path.of("target", "assembly").toAbsolutePath();
    public static final String ADMIN_PASSWORD = "correct horse battery";
    /** What they print stays there, for whoever looks into a test that failed. */
    private static final Path OUTPUTS = Path.of("target", "hosts").toAbsolutePath();

    private static final Duration START_LIMIT = Duration.ofSeconds(150);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home;
    private final Path log;
    private final Map<String, String> settings;
    private final Process process;
    private final boolean hasOwnRoot;
    private int port;

    private HostProcess(Path home, Path log, Map<String, String> settings, Process process, boolean hasOwnRoot) {
        this.home = home;
        this.log = log;
        this.settings = Map.copyOf(settings);
        this.process = process;
        this.hasOwnRoot = hasOwnRoot;
    }

    /** Starts a host with an administrator, {@code admin}, and waits until it is ready. */
    public static HostProcess start(Path home) {
        return start(home, Map.of());
    }

    public static HostProcess start(Path home, Map<String, String> settings) {
        return ready(begin(home, settings));
    }

    private static HostProcess ready(HostProcess host) {
        host.awaitReady();
        return host;
    }

    /** Starts a host with an administrator and without plugins, and waits until it is ready. */
    public static HostProcess startWithoutPlugins(Path home) {
        return ready(begin(home, Map.of(), List.of("run", "--without-plugins")));
    }

    /** Starts a host with an administrator, and does not wait for it. */
    public static HostProcess begin(Path home, Map<String, String> settings, String... before) {
        return begin(home, settings, List.of("run"), before);
    }

    private static HostProcess begin(Path home, Map<String, String> settings, List<String> run, String... before) {
        try {
            var password = home.resolveSibling(home.getFileName() + "-password");
            Files.writeString(password, ADMIN_PASSWORD);
            var all = new HashMap<>(settings);
            all.put("BEEP_ADMIN_PASSWORD_FILE", password.toString());
            all.put("BEEP_ADMIN_KEY_FILE", keyFile(home).toString());
            return launch(home, all, run, before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a host on a free port, and does not wait for it.
     *
     * @param before a program that runs the host in its own place, with its arguments: {@code prlimit --nofile=100}
     */
    public static HostProcess launch(Path home, Map<String, String> settings, String... before) throws IOException {
        return launch(home, settings, List.of("run"), before);
    }

    private static HostProcess launch(Path home, Map<String, String> settings, List<String> run, String... before)
            throws IOException {
        var log = Files.createTempFile(Files.createDirectories(OUTPUTS), "host-", ".out");
        var command = new ArrayList<>(List.of(before));
        command.add(BeepProgram.SHIPPED.toString());
        command.addAll(run);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        BeepProgram.surround(builder, home, settings);
        return new HostProcess(
                home, log, settings, builder.start(), command.getFirst().equals("unshare"));
    }

    private static Path keyFile(Path home) {
        return home.resolveSibling(home.getFileName() + "-key");
    }

    /** Runs another command of {@code bin/beep} on this home, in the surroundings of the host. */
    public BeepProgram.Result beep(String... arguments) {
        return BeepProgram.run(home, settings, arguments);
    }

    public Path home() {
        return home;
    }

    /** What it sees under a path: it may live among mounts of its own. */
    public Path seen(Path path) {
        var root = Path.of("/proc", Long.toString(process.pid()), "root");
        return hasOwnRoot ? Path.of(root + path.toString()) : path;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The processes that it has started, and theirs. */
    public List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** All that the process has printed. */
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String key() {
        try {
            return Files.readString(keyFile(home)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that does not become ready is ended, and its words are in the error. */
    public void awaitReady() {
        try {
            await(START_LIMIT, "ready", () -> {
                if (!process.isAlive()) {
                    throw new AssertionError("The host ended with " + process.exitValue());
                }
                return findPort() && isReady();
            });
        } catch (AssertionError e) {
            kill();
            throw new AssertionError(e.getMessage() + ":\n" + output(), e);
        }
    }

    private boolean findPort() {
        try {
            var file = seen(home.resolve("run/host.pid"));
            var record = Files.exists(file) ? JSON.readTree(Files.readString(file)) : JSON.createObjectNode();
            port = record.path("pid").asLong() == process.pid()
                    ? record.path("port").asInt()
                    : 0;
            return port > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isReady() {
        try {
            return get("/api/v1/health").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    public static void await(Duration limit, String what, BooleanSupplier condition) {
        await(limit, what, condition, HostProcess::pause);
    }

    /** The same for what is over too soon to look from time to time. */
    public static void awaitBusily(Duration limit, String what, BooleanSupplier condition) {
        await(limit, what, condition, Thread::onSpinWait);
    }

    private static void await(Duration limit, String what, BooleanSupplier condition, Runnable between) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not " + what + " in " + limit);
            }
            between.run();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100); // polling another process
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String base() {
        return "http://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Ends it as a power cut would. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Waits for the end, and gives the exit status. */
    public int awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("The host does not end:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }
}
