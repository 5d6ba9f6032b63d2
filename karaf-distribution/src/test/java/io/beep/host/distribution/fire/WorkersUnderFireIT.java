// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.distribution.host.HostProcess;
import io.beep.host.distribution.host.SmolLm2;
import io.beep.host.testkit.TestModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process of an engine is killed or frozen while eight answers come out of it. */
class WorkersUnderFireIT {
    private static final int STREAMS = 8;
    /** What the host is told to put up with; the settings below. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(6);
    /** What a busy machine may take longer. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ASK =
            "{\"model\":\"%s\",\"max_tokens\":%d,\"stream\":%b,\"messages\":[{\"role\":\"user\",\"content\":\"Tell me a long story.\"}]}";

    @TempDir
    static Path folder;

    private static HostProcess host;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeAll
    static void start() throws IOException {
        TestModels.smolLm2File();
        var home = folder.resolve("home");
        var config = Files.createDirectories(home.resolve("config"));
        var silence = LONGEST_SILENCE.toSeconds();
        Files.writeString(config.resolve("beep.inference.cfg"), """
                slots = %d
                context_tokens = 512
                answer_timeout_seconds = %d
                """.formatted(STREAMS, silence));
        Files.writeString(
                config.resolve("beep.inference.llama.cfg"), "prompt_timeout_seconds = %d\n".formatted(silence));
        host = HostProcess.start(home);
        SmolLm2.importInto(host);
    }

    @AfterAll
    static void stop() {
        if (host != null) {
            host.close();
        }
    }

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    private static HttpResponse<String> ask() {
        return host.post("/v1/chat/completions", ASK.formatted(SmolLm2.ID, 4, false));
    }

    @Test
    void answersOfAKilledEngineEndWithAnErrorAndTheNextGetsANewOne() {
        for (int time = 1, times = Fire.times(1, 25); time <= times; time++) {
            var streams = streams();
            var engine = engine().orElseThrow();
            engine.destroyForcibly();

            assertThatAllEndWithAnError(streams, MARGIN);
            assertThatANewOneAnswers(engine);
        }
    }

    @Test
    void answersOfAFrozenEngineEndWithinTheLimitAndTheNextGetsANewOne() {
        for (int time = 1, times = Fire.times(1, 10); time <= times; time++) {
            var streams = streams();
            var engine = engine().orElseThrow();
            freeze(engine);

            assertThatAllEndWithAnError(streams, LONGEST_SILENCE.plus(MARGIN));
            assertThatANewOneAnswers(engine);
        }
    }

    @Test
    void anEngineThatFreezesWhileItIsIdleIsReplacedForTheNextRequest() {
        ask();
        var engine = engine().orElseThrow();
        freeze(engine);
        var began = System.nanoTime();

        assertThatANewOneAnswers(engine);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST_SILENCE.plus(MARGIN));
    }

    @Test
    void anEngineThatIsKilledWhileItLoadsFailsNobodyWithoutAReason() {
        ask();
        var old = engine().orElseThrow();
        old.destroyForcibly();
        HostProcess.await(PATIENCE, "gone", () -> engine().isEmpty());
        var answers = IntStream.range(0, STREAMS)
                .mapToObj(i -> CompletableFuture.supplyAsync(WorkersUnderFireIT::ask, threads))
                .toList();
        HostProcess.awaitBusily(PATIENCE, "loading", () -> engine().isPresent());
        var loading = engine().orElseThrow();
        loading.destroyForcibly();

        for (var answer : answers) {
            var said = answer.join();
            assertThat(said.statusCode()).as(said.body()).isIn(200, 503);
            if (said.statusCode() == 503) {
                assertThat(HostProcess.json(said).at("/error/message").asText()).isNotBlank();
            }
        }
        assertThatANewOneAnswers(loading);
    }

    /** What has come of an answer, line by line. */
    private record Stream(List<String> lines, CompletableFuture<Void> end) {
        boolean hasBegun() {
            return lines.stream()
                    .anyMatch(line -> line.contains("\"content\":\"") && !line.contains("\"content\":\"\""));
        }

        Optional<String> last() {
            return lines.stream().filter(line -> line.startsWith("data: ")).reduce((one, other) -> other);
        }
    }

    /** Eight answers that have all begun. */
    private List<Stream> streams() {
        var streams = IntStream.range(0, STREAMS).mapToObj(i -> stream()).toList();
        HostProcess.await(PATIENCE, "begun", () -> streams.stream().allMatch(Stream::hasBegun));
        return streams;
    }

    private Stream stream() {
        var lines = new CopyOnWriteArrayList<String>();
        var request = host.request("/v1/chat/completions")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(ASK.formatted(SmolLm2.ID, 400, true)))
                .build();
        return new Stream(
                lines,
                CompletableFuture.runAsync(
                        () -> host.send(request, BodyHandlers.ofLines()).body().forEach(lines::add), threads));
    }

    private static void assertThatAllEndWithAnError(List<Stream> streams, Duration limit) {
        var began = System.nanoTime();
        HostProcess.await(
                limit,
                "ended",
                () -> streams.stream().allMatch(stream -> stream.end().isDone()));
        Fire.say("all answers ended after " + (System.nanoTime() - began) / 1_000_000 + " ms");
        assertThat(streams).allSatisfy(stream -> {
            stream.end().join(); // the body was ended properly
            var error = HostProcess.parse(stream.last().orElseThrow().substring("data: ".length()))
                    .path("error");
            assertThat(error.path("message").asText()).isNotBlank().doesNotContain("Exception");
            assertThat(error.path("code").asText()).isNotBlank();
        });
    }

    private static void assertThatANewOneAnswers(ProcessHandle old) {
        var answer = ask();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(engine().orElseThrow()).isNotEqualTo(old);
        HostProcess.await(PATIENCE, "ended", () -> !old.isAlive());
    }

    /** The Java process that is furthest from the host: between them may be those that shut it in. */
    private static Optional<ProcessHandle> engine() {
        return host.children().stream()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .filter(process -> process.children().findAny().isEmpty())
                .findFirst();
    }

    private static void freeze(ProcessHandle process) {
        try {
            var kill = new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start();
            assertThat(kill.waitFor()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
