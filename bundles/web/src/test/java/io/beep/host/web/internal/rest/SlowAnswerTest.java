// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.security.PublicAccess;
import io.beep.host.web.internal.TestHost;
import jakarta.servlet.http.HttpServlet;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SlowAnswerTest {
    private static final TestHost HOST = new TestHost(Map.of(), List.of(new Slow()), List.of(), new HttpServlet() {});

    @AfterAll
    static void stop() {
        HOST.close();
    }

    @Test
    void anAnswerMayTakeLongerThanAnIdleConnectionLives() {
        HOST.get("/api/v1/nothing"); // so that all is loaded
        ((ServerConnector) HOST.server().getConnectors()[0]).setIdleTimeout(800);

        assertThat(HOST.get("/api/v1/slow").body()).isEqualTo("[\"at last\"]");
    }

    /** Answers after two seconds. */
    @Path("slow")
    public static final class Slow {
        @GET
        @PublicAccess("A test")
        @Produces(MediaType.APPLICATION_JSON)
        public List<String> slow() throws InterruptedException {
            var never = new CountDownLatch(1);
            return never.await(2, TimeUnit.SECONDS) ? List.of() : List.of("at last");
        }
    }
}
