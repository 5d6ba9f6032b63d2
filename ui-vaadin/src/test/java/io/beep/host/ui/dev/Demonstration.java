// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.dev;

import io.beep.host.chats.NewMessage;
import io.beep.host.plugins.FakePlugins;
import io.beep.host.plugins.Plugin;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.Prompt;
import io.beep.host.spi.security.SystemRole;
import io.beep.host.tasks.Task;
import io.beep.host.ui.server.DevServer;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Starts the UI with fakes, to look at: {@code Demonstration [port] [setup|empty|full]}. */
public final class Demonstration {
    static final String ANSWER = """
            A **palindrome** reads the same forwards and backwards. The idea is simple:

            1. Drop everything that is not a letter or a digit.
            2. Compare the text with its reverse.

            ```python
            def is_palindrome(text: str) -> bool:
                letters = [c.lower() for c in text if c.isalnum()]
                return letters == letters[::-1]


            print(is_palindrome("A man, a plan, a canal: Panama"))  # True
            ```

            | Input | Result |
            |---|---|
            | `level` | true |
            | `beep` | false |

            > It runs in linear time. See [the definition](https://en.wikipedia.org/wiki/Palindrome).
            """;

    private Demonstration() {}

    public static void main(String[] arguments) throws Exception {
        var port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8090;
        var scene = arguments.length > 1 ? arguments[1] : "full";
        var security = new FakeSecurity();
        var tasks = new FakeTasks();
        var models = new FakeModels(tasks);
        var chats = new FakeChats();
        var inference = new FakeInference(models, Demonstration::answer);
        if (scene.equals("setup")) {
            security.needSetup();
        }
        if (scene.equals("full")) {
            fill(security, tasks, models, inference, chats);
        }
        var services = new FakeServices(
                security, keys(security), plugins(), tasks, models, inference, chats, new FakeHealth());
        try (var server = new DevServer(port, services)) {
            System.out.println(server.address() + "  admin / " + FakeSecurity.PASSWORD);
            Thread.currentThread().join();
        }
    }

    private static FakePlugins plugins() {
        var plugins = new FakePlugins();
        plugins.put(FakePlugins.weather(Plugin.State.ACTIVE, Optional.empty()));
        plugins.put(FakePlugins.refused());
        return plugins;
    }

    private static FakeKeys keys(FakeSecurity security) {
        var keys = new FakeKeys();
        keys.put(FakeKeys.key(
                "Nightly report",
                "admin",
                Set.of("inference:chat"),
                Optional.of(Instant.now().plusSeconds(5_000_000))));
        keys.put(FakeKeys.key("Notebook of Ulla", "ulla", Set.of(), Optional.empty()));
        keys.put(FakeKeys.key("Old laptop", "admin", Set.of(), Optional.of(Instant.EPOCH)));
        var admin = security.adminCaller();
        security.create(admin, "ulla", "Ulla Schmidt", SystemRole.USER, FakeSecurity.PASSWORD);
        security.create(admin, "gina", "Gina", SystemRole.GUEST, FakeSecurity.PASSWORD);
        security.changeActive(admin, "gina", false);
        return keys;
    }

    private static void fill(
            FakeSecurity security, FakeTasks tasks, FakeModels models, FakeInference inference, FakeChats chats) {
        var admin = security.adminCaller();
        models.put(FakeModels.smol());
        models.put(FakeModels.qwen());
        inference.load(admin, FakeModels.smol().id());
        tasks.put(FakeTasks.task(1, "model-starter", "Starter model SmolLM2 135M", Task.State.SUCCEEDED, 100));
        tasks.put(FakeTasks.task(2, "model-import", "Import of broken.gguf", Task.State.FAILED, 0));
        tasks.put(FakeTasks.task(3, "model-import", "Import of Llama-3.2-1B-Instruct.gguf", Task.State.RUNNING, 42));
        for (var title : new String[] {"Names for a small boat", "What is a language model?"}) {
            var chat = chats.create(admin, FakeModels.smol().id());
            chats.append(admin, chat.id(), NewMessage.user(title));
        }
        var chat = chats.create(admin, FakeModels.smol().id());
        chats.append(admin, chat.id(), NewMessage.user("Check for palindromes in Python, please."));
        chats.append(
                admin,
                chat.id(),
                new NewMessage(
                        ChatMessage.Role.ASSISTANT,
                        ANSWER,
                        Optional.of(FakeModels.smol().id()),
                        OptionalInt.of(214),
                        OptionalDouble.of(71.6),
                        Optional.empty()));
    }

    private static ChatStream answer(ChatRequest request) {
        var stream = new ScriptedStream();
        var messages = ((Prompt.Chat) request.prompt()).messages();
        var text = messages.getLast().content().contains("long") ? ANSWER.repeat(40) : ANSWER;
        Thread.ofVirtual().start(() -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(800));
            for (var at = 0; at < text.length() && !stream.isClosed(); at += 4) {
                stream.text(text.substring(at, Math.min(at + 4, text.length())));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(15));
            }
            stream.finish(FinishReason.STOP);
        });
        return stream;
    }
}
