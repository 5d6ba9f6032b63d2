// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.beep.host.inference.llama.wire.ToWorker.Chat;
import io.beep.host.inference.llama.wire.ToWorker.Load;
import io.beep.host.inference.llama.wire.Wire;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.processes.WorkerConnection;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A worker for tests: tells which tokens become of a prompt, with the real engine. Each answer is a line of ids, and text. */
final class PromptProbe {
    private PromptProbe() {}

    public static void main(String[] args) throws IOException {
        try (var frames = WorkerConnection.open(Wire.VERSION)) {
            var load = (Load) Wire.toWorker(frames.receive());
            var engine = Engine.load(load);
            var prompts = new Prompts(load.chat(), engine, load.options().contextTokens());
            while (true) {
                var chat = (Chat) Wire.toWorker(frames.receive());
                frames.send(answer(prompts, engine, chat).getBytes(UTF_8));
            }
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    private static String answer(Prompts prompts, Engine engine, Chat chat) {
        try {
            var ids = prompts.encode(chat.request().prompt());
            var line = Arrays.stream(ids).mapToObj(Integer::toString).collect(Collectors.joining(" "));
            return line + "\n" + engine.decode(ids);
        } catch (HostException e) {
            return e.text();
        }
    }
}
