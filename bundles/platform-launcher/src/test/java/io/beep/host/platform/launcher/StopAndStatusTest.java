// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.beep.host.platform.launcher.home.OtherHost;
import io.beep.host.platform.launcher.settings.ListenAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopAndStatusTest {
    @TempDir
    Path temp;

    private final AtomicInteger health = new AtomicInteger(200);
    private TestSurroundings surroundings;
    private HttpServer server;
    private ListenAddress address;

    @BeforeEach
    void prepare() throws IOException {
        surroundings = new TestSurroundings(temp);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/health", exchange -> {
            exchange.sendResponseHeaders(health.get(), -1);
            exchange.close();
        });
        server.start();
        address = new ListenAddress("127.0.0.1", server.getAddress().getPort());
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void withoutAHostStatusIs3AndStopIsDone() {
        assertThat(surroundings.run("status")).isEqualTo(3);
        assertThat(surroundings.run("stop")).isZero();
        assertThat(surroundings.out()).contains("does not run in " + temp.resolve("home"));
        assertThat(temp.resolve("home")).doesNotExist();
    }

    @Test
    void aReadyHostIsStatus0() throws Exception {
        try (var host = OtherHost.start(surroundings.home(), address, false)) {
            assertThat(surroundings.run("status")).isZero();
            assertThat(surroundings.out())
                    .isEqualTo("Beep Host 0.0.0 is ready at " + address.link() + "/ (process "
                            + host.process().pid() + ").\n");
        }
    }

    @Test
    void aHostThatIsNotReadyIsStatus75() throws Exception {
        health.set(503);
        try (var host = OtherHost.start(surroundings.home(), address, false)) {
            assertThat(surroundings.run("status")).isEqualTo(75);
            assertThat(host.process().isAlive()).isTrue();
        }
    }

    @Test
    void stopEndsTheHost() throws Exception {
        try (var host = OtherHost.start(surroundings.home(), address, false)) {
            assertThat(surroundings.run("stop")).isZero();
            assertThat(host.process().waitFor(5, TimeUnit.SECONDS)).isTrue();
            assertThat(surroundings.out()).isEqualTo("Beep Host is stopped.\n");
            assertThat(surroundings.run("status")).isEqualTo(3);
        }
    }

    @Test
    void stopEndsAHostThatDoesNotListenWithinTenSeconds() throws Exception {
        try (var host = OtherHost.start(surroundings.home(), address, true)) {
            var begin = Instant.now();

            assertThat(surroundings.run("stop")).isZero();
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
            assertThat(host.process().waitFor(5, TimeUnit.SECONDS)).isTrue();
            assertThat(surroundings.err()).contains("ended by force");
        }
    }

    @Test
    void stopTouchesNoProcessThatOnlyHasTheRecordedNumber() throws Exception {
        try (var host = OtherHost.start(surroundings.home(), address, false)) {
            var record = surroundings.home().run().resolve("host.pid");
            Files.writeString(
                    record,
                    Files.readString(record).replaceFirst("\"identity\": \"[^\"]*\"", "\"identity\": \"earlier\""));

            assertThat(surroundings.run("stop")).isEqualTo(69);
            assertThat(host.process().isAlive()).isTrue();
        }
    }

    @Test
    void theInvitationHasTheTokenUntilSomebodyHasSetTheHostUp() throws Exception {
        var home = surroundings.home();
        assertThat(HostProbe.invitation(home, address)).isEqualTo("Beep Host is ready at " + address.link() + "/");
        Files.writeString(home.setupToken(), "abc-DEF_123\n");
        assertThat(HostProbe.invitation(home, address))
                .isEqualTo("Beep Host is ready. Set it up at " + address.link() + "/setup?token=abc-DEF_123");
        Files.writeString(home.setupToken(), "\u001b]0;not a token");
        assertThat(HostProbe.invitation(home, address)).isEqualTo("Beep Host is ready at " + address.link() + "/");
    }
}
