// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.health.Health;
import io.beep.host.web.HostHealth;
import io.beep.host.web.internal.FakeSecurity;
import io.beep.host.web.internal.TestHost;
import jakarta.servlet.http.HttpServlet;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthResourceTest {
    private static final String ANN = "x-api-key: " + FakeSecurity.ANNS_KEY;
    private static final String BOB = "x-api-key: " + FakeSecurity.BOBS_KEY;

    private final FakeHealth health = new FakeHealth();
    private final TestHost host = new TestHost(
            Map.of(),
            List.of(new HealthResource(health, FakeSecurity.access()), new InfoResource("1.2.3", Clock.systemUTC())),
            List.of(),
            new HttpServlet() {});

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void whileTheHostStartsEverybodyIsToldToWait() {
        health.ready = false;

        var answer = host.get("/api/v1/health");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).contains("1");
        assertThat(answer.body()).isEqualTo("{\"status\":\"starting\"}");
    }

    @Test
    void everybodyLearnsOneWord() {
        health.status = Health.Status.DEGRADED;

        var answer = host.get("/api/v1/health");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"degraded\"}");
    }

    @Test
    void whoeverMayLearnsWhatEachCheckFinds() {
        assertThat(host.get("/api/v1/health", ANN).body())
                .isEqualTo("{\"status\":\"up\",\"checks\":[{\"name\":\"database\",\"status\":\"up\","
                        + "\"message\":\"Answers\"}]}");
        assertThat(host.get("/api/v1/health", BOB).body()).isEqualTo("{\"status\":\"up\"}");
    }

    @Test
    void whatRunsIsToldToThoseWhoMayKnow() {
        assertThat(host.get("/api/v1/info").status()).isEqualTo(401);
        assertThat(host.get("/api/v1/info", BOB).status()).isEqualTo(403);
        assertThat(host.get("/api/v1/info", ANN).body())
                .startsWith(
                        "{\"name\":\"Beep Host\",\"version\":\"1.2.3\",\"java_version\":\"" + Runtime.version() + "\"")
                .containsPattern("\"uptime_seconds\":[0-9]+")
                .containsPattern("\"time\":\"[0-9T:.-]+Z\"");
    }

    private static final class FakeHealth implements HostHealth {
        private boolean ready = true;
        private Health.Status status = Health.Status.UP;

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public List<Finding> findings() {
            return List.of(new Finding("database", status, "Answers"));
        }

        @Override
        public Health.Status status() {
            return status;
        }
    }
}
