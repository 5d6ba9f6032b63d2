// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.fire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.beep.host.distribution.host.HostProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** A server of OpenAI's protocol whose model says again what it was asked last, word by word and at once. */
final class EchoServer implements AutoCloseable {
    /** What an answer begins with. */
    static final String ECHO = "Echo of: ";

    private static final String MODEL = "echo";
    private static final Pattern WORDS = Pattern.compile("(?<= )");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    EchoServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/chat/completions", EchoServer::answer);
        server.setExecutor(threads);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request =
                    HostProcess.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var messages = request.path("messages");
            var asked = messages.path(messages.size() - 1).path("content").asText();
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            var words = WORDS.splitAsStream(ECHO + asked).toList();
            for (var word : words) {
                say(exchange, "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + word + "\"}}]}");
            }
            say(exchange, "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
            say(
                    exchange,
                    "{\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":" + words.size() + "}}");
            say(exchange, "[DONE]");
        }
    }

    private static void say(HttpExchange exchange, String data) throws IOException {
        exchange.getResponseBody().write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    /** Lets a host offer the model, as {@code echo}. */
    void connect(HostProcess host) {
        var set = host.send("/api/v1/llm/connections/echo", "PUT", """
                {"url":"http://127.0.0.1:%d/v1","models":[{"id":"%s","context_tokens":100000}]}""".formatted(
                        server.getAddress().getPort(), MODEL));
        if (set.statusCode() != 200) {
            throw new AssertionError(set.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
