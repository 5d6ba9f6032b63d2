// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What is shipped, started as a process in a home of its own, and spoken to as users do. Closing it stops it. */
public final class HostProcess implements AutoCloseable {
    public static final Path INSTALLATION = Path.of("target", "assembly").toAbsolutePath();
    public static final String ADMIN_PASSWORD = "correct horse battery";
    private static final Duration START_LIMIT = Duration.ofSeconds(150);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home;
    private final Path log;
    private final Map<String, String> settings;
    private final Process process;
    private final boolean hasOwnRoot;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
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

    /** One that does not become ready is stopped, and its words are in the error. */
    private static HostProcess ready(HostProcess host) {
        try {
            host.awaitReady();
            return host;
        } catch (AssertionError e) {
            try (host) {
                throw new AssertionError(host.output(), e);
            }
        }
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
        var log = Files.createTempFile("beep-host-", ".out");
        var command = new ArrayList<>(List.of(before));
        command.add(INSTALLATION.resolve("bin/beep").toString());
        command.addAll(run);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        surroundings(builder, home, settings);
        return new HostProcess(
                home, log, settings, builder.start(), command.getFirst().equals("unshare"));
    }

    private static void surroundings(ProcessBuilder builder, Path home, Map<String, String> settings) {
        builder.environment().keySet().removeIf(name -> name.startsWith("BEEP_"));
        for (var name : List.of("HOST", "PORT", "DATABASE_URL", "SECRET_KEY", "DEBUG")) {
            builder.environment().remove(name);
        }
        builder.environment().put("BEEP_PYTHON_HOME", home.toString());
        builder.environment().put("BEEP_PORT", "0");
        builder.environment().put("BEEP_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(settings);
    }

    private static Path keyFile(Path home) {
        return home.resolveSibling(home.getFileName() + "-key");
    }

    /** The result of one run of {@code bin/beep}. */
    public record Result(int status, String out, String err) {}

    /** Runs another command of {@code bin/beep} on this home, in the surroundings of the host. */
    public Result beep(String... arguments) {
        return beep(home, settings, arguments);
    }

    public static Result beep(Path home, Map<String, String> settings, String... arguments) {
        return beep(INSTALLATION.resolve("bin/beep"), home, settings, arguments);
    }

    public static Result beep(Path program, Path home, Map<String, String> settings, String... arguments) {
        try {
            var command = new ArrayList<>(List.of(program.toString()));
            command.addAll(List.of(arguments));
            var out = Files.createTempFile("beep-", ".out");
            var err = Files.createTempFile("beep-", ".err");
            var builder = new ProcessBuilder(command)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            surroundings(builder, home, settings);
            var running = builder.start();
            if (!running.waitFor(120, TimeUnit.SECONDS)) {
                running.destroyForcibly();
                throw new AssertionError("beep " + String.join(" ", arguments) + " did not end");
            }
            return new Result(running.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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

    /** An administrator's key. */
    public String key() {
        try {
            return Files.readString(keyFile(home)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void awaitReady() {
        await(START_LIMIT, "ready", () -> {
            if (!process.isAlive()) {
                throw new AssertionError("The host ended with " + process.exitValue() + ":\n" + output());
            }
            return findPort() && isReady();
        });
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

    public String base() {
        return "http://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** A request without credentials. */
    public HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create(base() + path)).timeout(Duration.ofMinutes(2));
    }

    /** A request with the administrator's key. */
    public HttpRequest.Builder request(String path) {
        return anonymous(path).header("Authorization", "Bearer " + key());
    }

    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public HttpResponse<String> send(HttpRequest request) {
        return send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    public HttpResponse<String> get(String path) {
        return send(anonymous(path).build());
    }

    public HttpResponse<String> getWithKey(String path) {
        return send(request(path).build());
    }

    public HttpResponse<String> post(String path, String json) {
        return send(path, "POST", json);
    }

    /** A change with the administrator's key. */
    public HttpResponse<String> send(String path, String method, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    /** All of a list, page for page. */
    public List<JsonNode> all(String path) {
        var all = new ArrayList<JsonNode>();
        var next = Optional.of(path);
        while (next.isPresent()) {
            var page = getWithKey(next.get());
            if (page.statusCode() != 200) {
                throw new AssertionError(next.get() + " answers " + page.statusCode() + ": " + page.body());
            }
            json(page).forEach(all::add);
            next = page.headers().firstValue("Link").map(link -> link.substring(1, link.indexOf('>')));
        }
        return all;
    }

    public static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + json, e);
        }
    }

    public static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + response.body(), e);
        }
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
