// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.rest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.security.PublicAccess;
import io.beep.host.web.internal.RawHttp;
import io.beep.host.web.internal.TestHost;
import jakarta.servlet.http.HttpServlet;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is logged of answers that could not be written. */
class ClientGoneTest {
    private static final Logger JERSEY = Logger.getLogger("org.glassfish.jersey.server.ServerRuntime$Responder");

    private final Answers answers = new Answers();
    private final Finished finished = new Finished();
    private final Logged logged = new Logged();
    private final TestHost host = new TestHost(Map.of(), List.of(answers, finished), List.of(), new HttpServlet() {
        private static final long serialVersionUID = 1L;
    });

    @BeforeEach
    void listen() {
        JERSEY.addHandler(logged);
    }

    @AfterEach
    void stop() {
        JERSEY.removeHandler(logged);
        host.close();
    }

    private void leaveAndAnswer(String path) throws Exception {
        var client = new Socket(InetAddress.getLoopbackAddress(), host.port());
        client.getOutputStream().write(RawHttp.request("GET", "/api/v1/answers/" + path, List.of(), new byte[0]));
        assertThat(answers.begun.poll(10, SECONDS)).isEqualTo(path);
        client.setSoLinger(true, 0); // closes with a reset
        client.close();
        answers.mayGoOn.add(path);
        assertThat(finished.requests.poll(10, SECONDS)).endsWith(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whole", "streamed"})
    void whoeverLeavesIsNoError(String path) throws Exception {
        for (int i = 0; i < 20; i++) {
            leaveAndAnswer(path);
        }
        assertThat(logged.failures).isEmpty();
    }

    @Test
    void whoeverStreamsLearnsThatTheClientHasLeft() throws Exception {
        leaveAndAnswer("streamed");

        assertThat(answers.failures.poll(10, SECONDS)).isInstanceOf(EOFException.class);
    }

    @Test
    void aSourceThatFailsIsAnError() throws Exception {
        answers.mayGoOn.add("broken");
        assertThat(host.get("/api/v1/answers/broken").body()).startsWith("a");
        assertThat(finished.requests.poll(10, SECONDS)).endsWith("broken");

        assertThat(logged.failures)
                .anySatisfy(failure -> assertThat(failure).hasStackTraceContaining("The file is cut"));
    }

    @Path("answers")
    @Produces(MediaType.TEXT_PLAIN)
    public static final class Answers {
        final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
        final BlockingQueue<String> mayGoOn = new LinkedBlockingQueue<>();
        final BlockingQueue<IOException> failures = new LinkedBlockingQueue<>();

        private void await(String name) {
            begun.add(name);
            try {
                assertThat(mayGoOn.poll(10, SECONDS)).isEqualTo(name);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @GET
        @Path("whole")
        @PublicAccess("A test")
        public String whole() {
            await("whole");
            return "an answer";
        }

        @GET
        @Path("streamed")
        @PublicAccess("A test")
        public StreamingOutput streamed() {
            await("streamed");
            return out -> {
                try {
                    for (int i = 0; i < 100_000; i++) {
                        out.write("word ".getBytes(StandardCharsets.US_ASCII));
                        out.flush();
                    }
                } catch (IOException e) {
                    failures.add(e);
                    throw e;
                }
            };
        }

        @GET
        @Path("broken")
        @PublicAccess("A test")
        public StreamingOutput broken() {
            await("broken");
            return out -> {
                out.write('a');
                out.flush();
                throw new EOFException("The file is cut");
            };
        }
    }

    private static final class Finished implements ApplicationEventListener {
        final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

        @Override
        public void onEvent(ApplicationEvent event) {
            // Only requests matter.
        }

        @Override
        public RequestEventListener onRequest(RequestEvent begun) {
            return event -> {
                if (event.getType() == RequestEvent.Type.FINISHED) {
                    requests.add(event.getUriInfo().getPath());
                }
            };
        }
    }

    private static final class Logged extends Handler {
        final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();

        @Override
        public void publish(LogRecord line) {
            failures.add(line.getThrown());
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
