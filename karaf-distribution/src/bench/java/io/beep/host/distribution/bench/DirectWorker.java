// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.bench;

import io.beep.host.inference.llama.LlamaBackend;
import io.beep.host.processes.internal.ProcessLauncherImpl;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.LoadOptions;
import io.beep.host.spi.inference.Prompt;
import io.beep.host.spi.inference.Sampling;
import io.beep.host.testkit.TestModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The engine that the host uses, without the host: the same worker, started by the same launcher, in its sandbox and with its
 * priority, and spoken to by its own protocol from the bench's JVM.
 */
final class DirectWorker implements Speaker, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ChatSession session;

    DirectWorker(Path home, LoadOptions options) {
        try {
            System.setProperty("beep.home", Files.createDirectories(home).toString());
            var launcher = new ProcessLauncherImpl(defaults(ProcessLauncherImpl.Config.class));
            session = new LlamaBackend(launcher, defaults(LlamaBackend.Config.class)).open(TestModels.smolLm2(), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Settings of which none was set. */
    private static <T extends Annotation> T defaults(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, setting, nothing) -> setting.getDefaultValue()));
    }

    @Override
    public Answer ask(String prompt, int tokens) {
        var request = new ChatRequest(
                new Prompt.Chat(List.of(new ChatMessage(ChatMessage.Role.USER, prompt))),
                Sampling.GREEDY,
                OptionalInt.of(tokens),
                List.of(),
                OptionalLong.empty());
        var asked = System.nanoTime();
        var first = 0L;
        var last = 0L;
        try (var stream = session.chat(request)) {
            while (true) {
                var event = stream.poll(PATIENCE).orElseThrow();
                if (event instanceof ChatEvent.Finished end) {
                    return new Answer(asked, first, last, end.usage().completionTokens());
                }
                last = System.nanoTime();
                first = first == 0 ? last : first;
            }
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
