// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.web.LargeAnswer;
import io.beep.host.web.internal.FakeSecurity;
import io.beep.host.web.internal.RawHttp.Answer;
import io.beep.host.web.internal.TestHost;
import jakarta.servlet.http.HttpServlet;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Eight large answers are made at a time. */
class TurnsTest {
    private static final String ANN = "Authorization: Bearer " + FakeSecurity.ANNS_KEY;
    private static final String BOB = "Authorization: Bearer " + FakeSecurity.BOBS_KEY;

    private final Pages pages = new Pages();
    private final TestHost host = new TestHost(Map.of(), List.of(pages), List.of(), new HttpServlet() {});
    private final ExecutorService clients = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        pages.goOn.release(1_000);
        clients.close();
        host.close();
    }

    @Test
    void accountsTakeTurnsAndAllAreAnswered() throws Exception {
        var anns = ask("/api/v1/pages", ANN, 20);
        assertThat(pages.made.tryAcquire(8, 20, TimeUnit.SECONDS)).isTrue();
        var bobs = ask("/api/v1/pages/quick", BOB, 1);
        assertThat(host.get("/api/v1/pages/short", BOB).status()).isEqualTo(200);
        assertThat(pages.made.tryAcquire(1, 200, TimeUnit.MILLISECONDS)).isFalse();

        assertThat(bobs.getFirst().isDone()).isFalse();

        pages.goOn.release(3); // the first may go to Ann, the second is Bob's
        assertThat(bobs.getFirst().get(20, TimeUnit.SECONDS).status()).isEqualTo(200);

        pages.goOn.release(1_000);
        for (var answer : anns) {
            assertThat(answer.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
    }

    private List<Future<Answer>> ask(String path, String key, int count) {
        var answers = new ArrayList<Future<Answer>>();
        for (var i = 0; i < count; i++) {
            answers.add(clients.submit(() -> host.get(path, key)));
        }
        return answers;
    }

    /** Makes an answer when it is told to. */
    @Path("pages")
    public static final class Pages {
        private final Semaphore made = new Semaphore(0);
        private final Semaphore goOn = new Semaphore(0);

        @GET
        @LargeAnswer
        @RequiresPermission("things:read")
        @Produces(MediaType.APPLICATION_JSON)
        public List<String> page() throws InterruptedException {
            made.release();
            goOn.acquire();
            return List.of("page");
        }

        @GET
        @LargeAnswer
        @Path("quick")
        @RequiresPermission("things:read")
        @Produces(MediaType.APPLICATION_JSON)
        public List<String> quickPage() {
            return List.of("quick");
        }

        @GET
        @Path("short")
        @RequiresPermission("things:read")
        @Produces(MediaType.APPLICATION_JSON)
        public List<String> shortPage() {
            return List.of("short");
        }
    }
}
