// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.distribution.host.HostProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strangers who want the log to be full of them. */
class LogUnderFireIT {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int MANY = 1_000;
    /** What one library writes at once, and all together. */
    private static final int BURST_OF_ONE = 100;

    private static final int BURST_OF_ALL = 5_000;
    private static final int LONGEST_LINE = 2_200;
    private static final String BAD_HOST = "a:1@" + "X".repeat(3_000);

    @TempDir
    Path folder;

    private static void leave(HostProcess host, String path) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), host.port())) {
            socket.setSoLinger(true, 0); // closes with a reset
            socket.getOutputStream()
                    .write(RawClient.head("GET", path, Optional.empty()).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void askForABadHost(HostProcess host) throws IOException {
        try (var client = new RawClient(host)) {
            client.send("GET / HTTP/1.1\r\nHost: " + BAD_HOST + "\r\n\r\n");
            assertThat(client.status(SOON)).contains(400);
        }
    }

    private static List<String> log(HostProcess host) throws IOException {
        try (Stream<Path> files = Files.list(host.home().resolve("log"))) {
            return files.flatMap(LogUnderFireIT::lines).toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the settings of the log changed, so that it takes lines that it would not otherwise. */
    private HostProcess start(UnaryOperator<String> change) throws IOException {
        var config = Files.createDirectories(folder.resolve("home/config"));
        var settings = Files.readString(HostProcess.INSTALLATION.resolve("etc/log.properties"));
        var changed = change.apply(settings);
        assertThat(changed).isNotEqualTo(settings);
        Files.writeString(config.resolve("org.ops4j.pax.logging.cfg"), changed);
        return HostProcess.start(folder.resolve("home"));
    }

    /** As if nobody had known of this one. */
    private static String withBadHosts(String settings) {
        return settings.replace("jettyHostPort.level = ERROR", "jettyHostPort.level = WARN");
    }

    @Test
    void whatStrangersSendAndLeaveIsNotLogged() throws IOException {
        try (var host = HostProcess.start(folder.resolve("home"))) {
            for (var path : List.of("/ui/sign-in", "/api/v1/health", "/v1/models")) {
                leave(host, path);
            }
            askForABadHost(host);
            HostProcess.await(SOON, "served", () -> host.get("/api/v1/health").statusCode() == 200);
            var before = log(host).size();
            for (var i = 0; i < MANY; i++) {
                leave(host, i % 2 == 0 ? "/api/v1/health" : "/v1/models");
                askForABadHost(host);
            }
            assertThat(host.get("/api/v1/health").statusCode()).isEqualTo(200);
            assertThat(log(host)).hasSizeLessThan(before + 10).noneMatch(line -> line.contains("Responder"));
        }
    }

    @Test
    void oneLibraryWritesOnlySoMuch() throws IOException {
        try (var host = start(LogUnderFireIT::withBadHosts)) {
            for (var i = 0; i < MANY; i++) {
                askForABadHost(host);
            }
            assertThat(log(host).stream().filter(line -> line.contains("Bad port")))
                    .hasSizeBetween(BURST_OF_ONE, 2 * BURST_OF_ONE)
                    .allSatisfy(line -> assertThat(line).hasSizeLessThan(LONGEST_LINE));
        }
    }

    @Test
    void allTogetherWriteOnlySoMuch() throws IOException {
        try (var host = start(settings -> withBadHosts(settings)
                .replace("logger.jetty.filter.burst.maxBurst = 100", "logger.jetty.filter.burst.maxBurst = 100000"))) {
            for (var i = 0; i < BURST_OF_ALL + 2 * MANY; i++) {
                askForABadHost(host);
            }
            assertThat(log(host)).hasSizeBetween(BURST_OF_ALL, BURST_OF_ALL + MANY);
        }
    }
}
