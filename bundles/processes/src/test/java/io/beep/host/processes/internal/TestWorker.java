// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.beep.host.spi.processes.FrameChannel;
import io.beep.host.spi.processes.WorkerConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The workers that the tests start; the system property {@code behaviour} says which. */
final class TestWorker {
    private TestWorker() {}

    /** Answers questions about what it can do, or misbehaves. */
    public static void main(String[] args) throws Exception {
        switch (System.getProperty("behaviour", "answer")) {
            case "answer" -> answer(WorkerConnection.open(1));
            case "other-version" -> answer(WorkerConnection.open(2));
            case "silent" -> {
                System.out.println("I do not connect");
                new CountDownLatch(1).await();
            }
            default -> throw new IllegalStateException("there is nothing to load");
        }
    }

    private static void answer(FrameChannel frames) throws IOException {
        while (true) {
            var question = new String(frames.receive(), UTF_8).split(" ", 2);
            frames.send(answer(question[0], question[1]).getBytes(UTF_8));
        }
    }

    private static String answer(String verb, String object) {
        try {
            return switch (verb) {
                case "property" -> System.getProperty(object, "");
                case "environment" -> String.valueOf(System.getenv(object));
                case "read" -> Files.readString(Path.of(object));
                case "write" -> Files.writeString(Path.of(object), "written").toString();
                case "connect" -> {
                    try (var socket = new Socket()) {
                        socket.connect(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(object)),
                                1_000);
                        yield "connected";
                    }
                }
                case "exhaust" -> Integer.toString(new long[Integer.MAX_VALUE - 8].length);
                default -> verb + " " + object;
            };
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }
}
